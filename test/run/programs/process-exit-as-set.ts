// Without an argument process.exit ends with the status that was set.
process.exitCode = 5;
process.exit();
