"""Keeping proof: originals as they are, stamped by others, bagged so that anyone can check them without this software.

vault keeps bytes; item says what they are; stamp asks a time-stamping authority; bag writes and checks the bundle.
"""
