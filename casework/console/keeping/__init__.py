"""The keepers' side of the directory of services: editing, retiring, checking, importing and giving back."""
