"""What is kept between runs, in the user's own cache: answers and compiled expressions."""
