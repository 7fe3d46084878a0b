use std::collections::{HashMap, HashSet};
use std::sync::RwLock;

use uuid::Uuid;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    Reader,
    Writer,
    Owner,
}

#[derive(Debug, PartialEq, Eq)]
pub enum VaultError {
    Denied,
    Missing,
    Conflict,
}

pub struct Secret {
    project: Uuid,
    value: String,
    version: u64,
}

#[derive(Default)]
pub struct Vault {
    roles: RwLock<HashMap<(Uuid, String), Role>>,
    secrets: RwLock<HashMap<String, Secret>>,
    frozen: RwLock<HashSet<Uuid>>,
}

/// One step of a batch that the command line client sends.
pub enum Op {
    Put { key: String, value: String },
    Remove { key: String },
    Copy { from: String, to: String },
}

impl Vault {
    fn require(&self, user: &str, project: Uuid, least: Role) -> Result<(), VaultError> {
        match self.roles.read().unwrap().get(&(project, user.to_owned())) {
            Some(r) if *r >= least => Ok(()),
            _ => Err(VaultError::Denied),
        }
    }

    pub fn get(&self, user: &str, key: &str) -> Result<String, VaultError> {
        let secrets = self.secrets.read().unwrap();
        let s = secrets.get(key).ok_or(VaultError::Missing)?;
        self.require(user, s.project, Role::Reader)?;
        Ok(s.value.clone())
    }

    pub fn grant(&self, by: &str, project: Uuid, user: &str, role: Role) -> Result<(), VaultError> {
        self.require(by, project, Role::Owner)?;
        self.roles.write().unwrap().insert((project, user.to_owned()), role);
        Ok(())
    }

    pub fn freeze(&self, user: &str, project: Uuid) -> Result<(), VaultError> {
        self.require(user, project, Role::Owner)?;
        self.frozen.write().unwrap().insert(project);
        Ok(())
    }

    pub fn apply(&self, user: &str, project: Uuid, ops: Vec<Op>) -> Result<usize, VaultError> {
        self.require(user, project, Role::Writer)?;
        if self.frozen.read().unwrap().contains(&project) {
            return Err(VaultError::Conflict);
        }
        let mut secrets = self.secrets.write().unwrap();
        let mut done = 0;
        for op in ops {
            match op {
                Op::Put { key, value } => put(&mut secrets, project, key, value)?,
                Op::Remove { key } => {
                    if secrets.get(&key).is_some_and(|s| s.project == project) {
                        secrets.remove(&key);
                    }
                }
                Op::Copy { from, to } => {
<<<<<<< V
                    let src = secrets.get(&from).ok_or(VaultError::Missing)?;
                    let value = src.value.clone();
=======
                    let src = secrets.get(&from).ok_or(VaultError::Missing)?;
                    self.require(user, src.project, Role::Reader)?;
                    let value = src.value.clone();
>>>>>>> F
                    put(&mut secrets, project, to, value)?;
                }
            }
            done += 1;
        }
        Ok(done)
    }
}

fn put(all: &mut HashMap<String, Secret>, project: Uuid, key: String, value: String) -> Result<(), VaultError> {
    match all.get_mut(&key) {
        Some(s) if s.project != project => Err(VaultError::Conflict),
        Some(s) => {
            s.value = value;
            s.version += 1;
            Ok(())
        }
        None => {
            all.insert(key, Secret { project, value, version: 1 });
            Ok(())
        }
    }
}
