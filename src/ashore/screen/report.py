"""placeholder"""


def report(summary):
    return "<html>"
