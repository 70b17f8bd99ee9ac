"""Who is who inside one document."""
