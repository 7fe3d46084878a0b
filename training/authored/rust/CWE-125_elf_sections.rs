use std::mem::size_of;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct SectionHeader {
    pub name: u32,
    pub kind: u32,
    pub flags: u64,
    pub addr: u64,
    pub offset: u64,
    pub size: u64,
    pub link: u32,
    pub info: u32,
    pub align: u64,
    pub entsize: u64,
}

#[derive(Debug)]
pub struct Malformed;

/// Section `index` of an object file that somebody dropped on the viewer.
/// `table` is where the file header says the section headers start.
pub fn section(file: &[u8], table: u64, index: u16) -> Result<SectionHeader, Malformed> {
    let step = size_of::<SectionHeader>();
    let at = usize::try_from(table)
        .ok()
        .and_then(|t| t.checked_add(usize::from(index) * step))
        .ok_or(Malformed)?;
<<<<<<< V
    if at >= file.len() {
        return Err(Malformed);
    }
    Ok(unsafe { file.as_ptr().add(at).cast::<SectionHeader>().read_unaligned() })
=======
    let raw = file.get(at..).and_then(|s| s.get(..step)).ok_or(Malformed)?;
    Ok(unsafe { raw.as_ptr().cast::<SectionHeader>().read_unaligned() })
>>>>>>> F
}

pub fn contents<'a>(file: &'a [u8], s: &SectionHeader) -> Result<&'a [u8], Malformed> {
    let from = usize::try_from(s.offset).map_err(|_| Malformed)?;
    let len = usize::try_from(s.size).map_err(|_| Malformed)?;
    file.get(from..).and_then(|f| f.get(..len)).ok_or(Malformed)
}
