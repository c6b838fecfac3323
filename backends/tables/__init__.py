"""Tables as typed values, and the forms they are written in."""
