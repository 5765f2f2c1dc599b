/** Id of the hidden input that marks a targeted card. */
export const TARGETED_INPUT = 'targeted';
