/** Tests may read a documentation page as text, to hold it against the code. */
declare module '*.md?raw' {
  const text: string;
  export default text;
}
