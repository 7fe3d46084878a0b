package org.millbrook.clinic.dao;

import java.sql.*;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

public class PatientDao {

	enum Ward { NORTH, SOUTH, DAY_CARE }

	private final DataSource dataSource;

	public PatientDao(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	public boolean exists(String chartNo) throws SQLException {
		try (Connection con = dataSource.getConnection();
<<<<<<< V
			 PreparedStatement st = con.prepareStatement("SELECT 1 FROM patient WHERE chart_no = '" + chartNo + "'")) {
=======
			 PreparedStatement st = con.prepareStatement("SELECT 1 FROM patient WHERE chart_no = ?")) {
			st.setString(1, chartNo);
>>>>>>> F
			return st.executeQuery().next();
		}
	}

	public int countIn(Ward ward) throws SQLException {
		try (Connection con = dataSource.getConnection(); Statement st = con.createStatement()) {
			ResultSet rs = st.executeQuery("SELECT count(*) FROM stay WHERE ward = '" + ward.name() + "'");
			rs.next();
			return rs.getInt(1);
		}
	}

	public List<String> search(Connection con, String surname) throws SQLException {
		List<String> found = new ArrayList<>();
		String sql = "SELECT chart_no FROM patient WHERE surname LIKE "
<<<<<<< V
				+ "'" + surname + "%' LIMIT 50";
		try (PreparedStatement st = con.prepareStatement(sql)) {
=======
				+ "? LIMIT 50";
		try (PreparedStatement st = con.prepareStatement(sql)) {
			st.setString(1, surname + "%");
>>>>>>> F
			try (ResultSet rs = st.executeQuery()) {
				while (rs.next()) found.add(rs.getString(1));
			}
		}
		return found;
	}

	public int archive(Connection con, List<Long> ids) throws SQLException {
		String marks = String.join(",", Collections.nCopies(ids.size(), "?"));
		try (PreparedStatement st = con.prepareStatement("UPDATE stay SET archived = 1 WHERE id IN (" + marks + ")")) {
			for (int i = 0; i < ids.size(); i++) {
				st.setLong(i + 1, ids.get(i));
			}
			return st.executeUpdate();
		}
	}

<<<<<<< V
	public ResultSet bloodTests(Connection con, String patientId, LocalDate from) throws SQLException {
=======
	public ResultSet bloodTests(Connection con, long patientId, LocalDate from) throws SQLException {
>>>>>>> F
		String sql = "SELECT * FROM blood_test WHERE patient = " + patientId + " AND taken >= DATE '" + from + "'";
		return con.createStatement().executeQuery(sql);
	}

	public void copyRemark(Connection con, long fromStay, long toStay) throws SQLException {
		String remark;
		try (PreparedStatement st = con.prepareStatement("SELECT remark FROM stay WHERE id = ?")) {
			st.setLong(1, fromStay);
			ResultSet rs = st.executeQuery();
			if (!rs.next()) return;
			remark = rs.getString(1);
		}
<<<<<<< V
		try (Statement st = con.createStatement()) {
			st.executeUpdate("UPDATE stay SET remark = '" + remark + "' WHERE id = " + toStay);
		}
=======
		try (PreparedStatement st = con.prepareStatement("UPDATE stay SET remark = ? WHERE id = " + toStay)) {
			st.setString(1, remark);
			st.executeUpdate();
		}
>>>>>>> F
	}

	public int bill(Connection con, String tariff, int units) throws SQLException {
<<<<<<< V
		try (CallableStatement call = con.prepareCall("{ ? = call bill_units('" + tariff + "', " + units + ") }")) {
			call.registerOutParameter(1, Types.INTEGER);
=======
		try (CallableStatement call = con.prepareCall("{ ? = call bill_units(?, " + units + ") }")) {
			call.registerOutParameter(1, Types.INTEGER);
			call.setString(2, tariff);
>>>>>>> F
			call.execute();
			return call.getInt(1);
		}
	}

	public void importDiagnoses(Connection con, List<String[]> rows) throws SQLException {
<<<<<<< V
		try (Statement st = con.createStatement()) {
			for (String[] r : rows) {
				st.addBatch("INSERT INTO diagnosis (code, label) VALUES ('" + r[0] + "', '" + r[1] + "')");
			}
=======
		try (PreparedStatement st = con.prepareStatement("INSERT INTO diagnosis (code, label) VALUES (?, ?)")) {
			for (String[] r : rows) {
				st.setString(1, r[0]);
				st.setString(2, r[1]);
				st.addBatch();
			}
>>>>>>> F
			st.executeBatch();
		}
	}

	public void createPartition(Connection con, int year) throws SQLException {
		try (Statement st = con.createStatement()) {
			st.execute("CREATE TABLE IF NOT EXISTS stay_" + year + " PARTITION OF stay FOR VALUES IN (" + year + ")");
		}
	}
}
