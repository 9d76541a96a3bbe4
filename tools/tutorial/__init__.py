"""The walk through the tutorial 从通知到证书: every step of its text, done in a real browser."""
