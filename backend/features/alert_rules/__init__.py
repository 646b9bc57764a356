"""What this clinic set the rules of alerts to, with who, when and why."""
