export default function Manager() {
  return null;
}
