"""The API's types, one module a family."""
