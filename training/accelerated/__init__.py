"""The frame encoder's training as whole compiled epochs, through JAX: for a GPU.

The network, the recipe, the order of the faces and what is written are those of
`training.train_encoder`; faces and augmentation stay on the device, so that a GPU is not kept
waiting. Keras chooses its backend when it is loaded, so this package asks for it first.
"""

import os

from training.errors import TrainingError

os.environ["KERAS_BACKEND"] = "jax"

import keras

if keras.backend.backend() != "jax":
    raise TrainingError(f"Keras was loaded with {keras.backend.backend()} before: it must be jax")
