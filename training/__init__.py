"""Training of Serein's frame encoder and temporal model on public faces with simulated severity."""
