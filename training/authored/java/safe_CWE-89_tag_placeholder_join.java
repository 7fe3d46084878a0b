package art.easel.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.servlet.http.HttpServletRequest;

public class TagSearch
{
	private final Connection db;

	public TagSearch(Connection db)
	{
		this.db = db;
	}

	public List<Long> works(HttpServletRequest req) throws SQLException
	{
		String[] tags = req.getParameterValues("tag");
		if (tags == null || tags.length == 0 || tags.length > 30)
			return Collections.emptyList();

		String marks = String.join(",", Collections.nCopies(tags.length, "?"));
		String sql = "SELECT work_id FROM work_tag WHERE tag IN (" + marks + ")"
			+ " GROUP BY work_id HAVING COUNT(DISTINCT tag) = " + tags.length;
		List<Long> ids = new ArrayList<>();
		try (PreparedStatement ps = db.prepareStatement(sql))
		{
			for (int i = 0; i < tags.length; i++)
				ps.setString(i + 1, tags[i]);
			try (ResultSet rs = ps.executeQuery())
			{
				while (rs.next())
					ids.add(rs.getLong(1));
			}
		}
		return ids;
	}
}
