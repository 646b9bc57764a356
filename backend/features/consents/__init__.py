"""What a patient agreed to, with its history."""
