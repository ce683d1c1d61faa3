/**
 * The bytes of base64, in memory of their own: small buffers share one, at places that longer numbers cannot be read from.
 * Every machine that Node runs on is little-endian, as the data are.
 */
export function bytes(base64: string): ArrayBuffer {
  const decoded = Buffer.allocUnsafeSlow(Buffer.byteLength(base64, 'base64'));
  decoded.write(base64, 'base64');
  return decoded.buffer;
}
