"""Networks: the frame encoder and the temporal model."""
