/** An option of the command line that cannot be what was meant. */
export class WrongOption extends Error {
  override readonly name = 'WrongOption';
}
