use std::io::{self, Read};

#[derive(Clone, Copy, Debug, Default)]
pub struct Point {
    pub pos: [f32; 3],
    pub rgb: [u8; 3],
}

fn read_u32<R: Read>(r: &mut R) -> io::Result<u32> {
    let mut b = [0; 4];
    r.read_exact(&mut b)?;
    Ok(u32::from_le_bytes(b))
}

/// Reads a point cloud that a survey team uploaded.
pub fn load<R: Read>(mut r: R) -> io::Result<Vec<Point>> {
    let mut magic = [0; 4];
    r.read_exact(&mut magic)?;
    if &magic != b"PCL2" {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let count = read_u32(&mut r)? as usize;

<<<<<<< V
    let mut pts = Vec::with_capacity(count);
=======
    let mut pts = Vec::with_capacity(count.min(4096));
>>>>>>> F
    for _ in 0..count {
        let mut rec = [0u8; 15];
        r.read_exact(&mut rec)?;
        let mut p = Point::default();
        for (v, b) in p.pos.iter_mut().zip(rec.chunks_exact(4)) {
            *v = f32::from_le_bytes([b[0], b[1], b[2], b[3]]);
        }
        p.rgb.copy_from_slice(&rec[12..]);
        pts.push(p);
    }
    Ok(pts)
}
