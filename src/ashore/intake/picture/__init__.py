"""Screenshots of chats and text messages: picture → lines → bubbles → messages → the same Reading as every file.

Needs the extra `ocr` (rapidocr, onnxruntime, Pillow), imported only when a picture is read. Nothing leaves the device.
"""
