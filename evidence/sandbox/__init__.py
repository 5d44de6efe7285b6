"""What runs inside the sandbox: the only code that ever reads what is in a person's file.

Nothing outside this folder may import it, except the tests; it is started by `evidence.inspection`.
"""
