const limit = 10 * 10;
export default limit;
