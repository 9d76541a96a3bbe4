"""What a paper may be asked beside its form, text or files: one small file for each matter."""
