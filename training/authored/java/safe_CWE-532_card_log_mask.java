package com.cardmill.gateway;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class RequestLog
{
	private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

	/** Logs the fields of a request that support needs to find it again. */
	public void received(Map<String, String> form, String password, String remote)
	{
		Map<String, String> shown = new TreeMap<>();
		int others = 0;
		for (Map.Entry<String, String> e : form.entrySet())
		{
			switch (e.getKey())
			{
				case "order":
				case "currency":
				case "amount":
					shown.put(e.getKey(), e.getValue().replaceAll("[^A-Za-z0-9.-]", "?"));
					break;
				case "pan":
					shown.put("pan", tail(e.getValue()));
					break;
				default:
					others++;
			}
		}
		log.info("request from {} password {} {} and {} more", remote,
			password.isEmpty() ? "missing" : "present", shown, others);
	}

	private static String tail(String pan)
	{
		return pan.matches("\\d{12,19}") ? "*" + pan.substring(pan.length() - 4) : "?";
	}
}
