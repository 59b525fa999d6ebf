"""The kept sessions as a whole: listed, carried out of the store in other forms, and back in."""
