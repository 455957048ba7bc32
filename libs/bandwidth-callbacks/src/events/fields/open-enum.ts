/** The documented values, offered by the editor, and any other text: Bandwidth adds values without notice. */
export type OpenEnum<Values extends readonly string[]> = Values[number] | (string & {});
