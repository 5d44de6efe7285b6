"""A made-up service to look at and to measure: its mix follows what is known of West Yorkshire."""
