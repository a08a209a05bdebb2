"""What every app stands on: the clock, identifiers, access, tenancy, editing. No models."""
