"""The cases of test_wrong_input.py, by what is wrong."""
