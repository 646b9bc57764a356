"""Readers and generators: real faces (`fer2013`) and simulated sequences over them (`emoseq`)."""
