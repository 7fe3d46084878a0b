package org.palaver.forum;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.springframework.security.crypto.bcrypt.BCrypt;

public class AccountStore {
	private final Connection db;
	public AccountStore(Connection db) {
		this.db = db;
	}
	static String sha256(String s) throws NoSuchAlgorithmException {
		byte[] sum = MessageDigest.getInstance("SHA-256").digest(s.getBytes(StandardCharsets.UTF_8));
		StringBuilder hex = new StringBuilder();
		for (byte b : sum)
			hex.append(String.format("%02x", b));
		return hex.toString();
	}
	public void register(String nick, String mail, String password) throws SQLException, NoSuchAlgorithmException {
		if (password.length() < 10)
			throw new IllegalArgumentException("password too short");
		String sql = "INSERT INTO account (nick, mail_key, password_hash) VALUES (?, ?, ?)";
		try (PreparedStatement ps = db.prepareStatement(sql)) {
			ps.setString(1, nick);
			// looked up when the same address registers twice
			ps.setString(2, sha256(mail.toLowerCase()));
<<<<<<< V
			ps.setString(3, sha256(password));
=======
			ps.setString(3, BCrypt.hashpw(password, BCrypt.gensalt(12)));
>>>>>>> F
			ps.executeUpdate();
		}
	}
}
