/** TF.js on the graphics processor: a file of its own, fetched where it is used. */
import '@tensorflow/tfjs-backend-webgl';
