use bytes::{Buf, Bytes};

#[derive(Debug)]
pub enum Msg {
    Join(String),
    Say { room: u32, text: String },
    Part,
}

#[derive(Debug)]
pub struct Refused(pub &'static str);

/// Decodes a frame as it came from the socket of a client.
pub fn decode(mut b: Bytes) -> Result<Msg, Refused> {
    if !b.has_remaining() {
        return Err(Refused("empty"));
    }
    match b.get_u8() {
        1 => {
            let nick = String::from_utf8(b.to_vec()).map_err(|_| Refused("nick"))?;
            Ok(Msg::Join(nick))
        }
        2 => {
            if b.remaining() < 4 || b.remaining() > 2004 {
                return Err(Refused("say"));
            }
            let room = b.get_u32();
<<<<<<< V
            let text = unsafe { String::from_utf8_unchecked(b.to_vec()) };
=======
            let text = String::from_utf8(b.to_vec()).map_err(|_| Refused("text"))?;
>>>>>>> F
            Ok(Msg::Say { room, text })
        }
        3 => Ok(Msg::Part),
        _ => Err(Refused("kind")),
    }
}
