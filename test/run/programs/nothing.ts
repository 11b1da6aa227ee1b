// Nothing at all: no output, exit status 0.
