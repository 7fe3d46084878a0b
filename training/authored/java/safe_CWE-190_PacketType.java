package org.example.mqtt.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Control packet types, in the order of their numbers on the wire. */
public enum PacketType {
  CONNECT(1, 0x00),
  CONNACK(2, 0x00),
  PUBLISH(3, -1),
  PUBACK(4, 0x00),
  PUBREC(5, 0x00),
  PUBREL(6, 0x02),
  PUBCOMP(7, 0x00),
  SUBSCRIBE(8, 0x02),
  SUBACK(9, 0x00),
  UNSUBSCRIBE(10, 0x02),
  UNSUBACK(11, 0x00),
  PINGREQ(12, 0x00),
  PINGRESP(13, 0x00),
  DISCONNECT(14, 0x00);

  /** The largest body that the variable length can say: 4 digits of 7 bits. */
  public static final int MAX_REMAINING = 268_435_455;

  private static final PacketType[] BY_NUMBER = new PacketType[16];

  static {
    for (PacketType t : values()) {
      BY_NUMBER[t.number] = t;
    }
  }

  private final int number;
  private final int flags;

  PacketType(int number, int flags) {
    this.number = number;
    this.flags = flags;
  }

  /** The type in the first byte of a packet. */
  public static PacketType of(byte first) throws DecodeException {
    int value = first & 0xff;
    PacketType t = BY_NUMBER[value >>> 4];
    if (t == null || (t.flags >= 0 && t.flags != (value & 0x0f))) {
      throw new DecodeException("first byte " + value);
    }
    return t;
  }

  /** Reads the remaining length, or returns -1 (and leaves the position) when more bytes are needed. */
  public static int readLength(ByteBuffer in, int limit) throws DecodeException {
    int start = in.position();
    int value = 0;
    for (int shift = 0; shift <= 21; shift += 7) {
      if (!in.hasRemaining()) {
        in.position(start);
        return -1;
      }
      int b = in.get() & 0xff;
      value |= (b & 0x7f) << shift;
      if (b < 0x80) {
        if (value > limit) {
          throw new DecodeException("packet of " + value + " bytes");
        }
        return value;
      }
    }
    throw new DecodeException("length of more than four bytes");
  }

  public static void writeLength(ByteBuffer out, int value) {
    if (value < 0 || value > MAX_REMAINING) {
      throw new IllegalArgumentException("length " + value);
    }
    do {
      int digit = value & 0x7f;
      value >>>= 7;
      out.put((byte) (value > 0 ? digit | 0x80 : digit));
    } while (value > 0);
  }

  /** A string with a two-byte length; malformed UTF-8 and zero characters are refused. */
  public static String readString(ByteBuffer in) throws DecodeException {
    try {
      int length = in.getShort() & 0xffff;
      if (length > in.remaining()) {
        throw new DecodeException("string ends early");
      }
      ByteBuffer slice = in.slice();
      slice.limit(length);
      in.position(in.position() + length);
      CharBuffer text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(slice);
      String s = text.toString();
      if (s.indexOf('\0') >= 0) {
        throw new DecodeException("zero character in a string");
      }
      return s;
    } catch (BufferUnderflowException e) {
      throw new DecodeException("string ends early");
    } catch (CharacterCodingException e) {
      throw new DecodeException("string is not UTF-8");
    }
  }

  public static final class DecodeException extends Exception {
    private static final long serialVersionUID = 1L;

    public DecodeException(String message) {
      super(message);
    }
  }
}
