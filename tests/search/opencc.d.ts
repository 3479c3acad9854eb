/** Tables of opencc-js: pairs of a character and what it becomes, `國 国|門 门`. The package has no types for them. */
declare module "opencc-js/dict/TSCharacters" {
  const pairs: string;
  export default pairs;
}
