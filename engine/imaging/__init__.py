"""Files in and out: reads scans and masks, writes masks on their source grid; intake follows."""
