import { startVerifier } from './verifier/verifier.ts';

startVerifier();
