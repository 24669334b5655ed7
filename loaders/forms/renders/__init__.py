"""What the renders of Forms 3, 4 and 5, text and HTML, have in common: the print of the forms, cells, rows, the filing made of them."""
