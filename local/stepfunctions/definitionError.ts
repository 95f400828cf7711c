/** A definition that AWS would refuse, or that this interpreter does not run. Names the state and the field. */
export class DefinitionError extends Error {
  override readonly name = 'InvalidDefinition';
}
