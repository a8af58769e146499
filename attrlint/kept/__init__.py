"""What is kept between runs, in the user's own cache: answers, expressions and tables."""
