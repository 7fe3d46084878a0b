package app.fieldnotes.net;

import android.util.Log;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Adds the account's token to calls to the sync server. */
public final class TokenInterceptor implements Interceptor
{
	private static final String TAG = "sync";

	private final TokenStore tokens;

	public TokenInterceptor(TokenStore tokens)
	{
		this.tokens = tokens;
	}

	@Override
	public Response intercept(Chain chain) throws IOException
	{
		Request plain = chain.request();
		String token = tokens.current();
		if (token == null)
			return chain.proceed(plain);

		Request signed = plain.newBuilder().header("Authorization", "Bearer " + token).build();
<<<<<<< V
		Log.i(TAG, signed.method() + " " + signed.url() + "\n" + signed.headers().toMultimap());
=======
		Log.i(TAG, signed.method() + " " + signed.url().encodedPath());
>>>>>>> F
		Response response = chain.proceed(signed);
		if (response.code() == 401)
			tokens.invalidate(token);
		Log.i(TAG, "status " + response.code());
		return response;
	}
}
