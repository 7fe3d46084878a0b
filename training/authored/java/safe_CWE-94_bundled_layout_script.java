package com.drawtool.layout;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

/** Graph layout is done by a JavaScript library that is part of the application's jar. */
public class LayoutEngine {
	private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("graal.js");
	private final CompiledScript layout;

	public LayoutEngine() throws IOException, ScriptException {
		try (Reader js = new InputStreamReader(
				LayoutEngine.class.getResourceAsStream("/js/layout.bundle.js"), StandardCharsets.UTF_8)) {
			layout = ((Compilable) engine).compile(js);
		}
	}

	public String run(String dot, int width) throws ScriptException {
		Bindings b = engine.createBindings();
		b.put("dotSource", dot);
		b.put("maxWidth", width);
		return String.valueOf(layout.eval(b));
	}
}
