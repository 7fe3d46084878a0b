#include "render/tga_loader.h"

#include "core/file.h"
#include "core/mem.h"

typedef unsigned char byte;

class CTargaLoader
{
public:
	CTargaLoader( void ) : m_pic( NULL ), m_width( 0 ), m_height( 0 ) {}
	~CTargaLoader( void ) { Mem_Free( m_pic ); }

	bool	Load( CFile *f );
	byte	*Take( int *w, int *h );

private:
	bool	ReadRaw( CFile *f, int pixelBytes );
	bool	ReadRle( CFile *f, int pixelBytes );
	bool	GetPixel( CFile *f, int pixelBytes, byte *rgba );

	byte	*m_pic;
	int	m_width;
	int	m_height;
};

bool CTargaLoader::GetPixel( CFile *f, int pixelBytes, byte *rgba )
{
	byte raw[4];
	if ( f->Read( raw, pixelBytes ) != pixelBytes )
		return false;
	rgba[0] = raw[2];
	rgba[1] = raw[1];
	rgba[2] = raw[0];
	rgba[3] = pixelBytes == 4 ? raw[3] : 255;
	return true;
}

bool CTargaLoader::ReadRaw( CFile *f, int pixelBytes )
{
	byte *out = m_pic;
	for ( int i = 0; i < m_width * m_height; i++, out += 4 )
		if ( !GetPixel( f, pixelBytes, out ) )
			return false;
	return true;
}

bool CTargaLoader::ReadRle( CFile *f, int pixelBytes )
{
	const int total = m_width * m_height;
	int done = 0;
	byte px[4];

	while ( done < total ) {
		byte packet;
		if ( f->Read( &packet, 1 ) != 1 )
			return false;
		int run = ( packet & 0x7f ) + 1;

		if ( packet & 0x80 ) {
			if ( !GetPixel( f, pixelBytes, px ) )
				return false;
			if ( run > total - done )
				run = total - done;
			while ( run-- > 0 ) {
				byte *out = m_pic + 4 * done++;
				out[0] = px[0];
				out[1] = px[1];
				out[2] = px[2];
				out[3] = px[3];
			}
		} else {
<<<<<<< V
			while ( run-- > 0 && done <= total ) {
=======
			while ( run-- > 0 && done < total ) {
>>>>>>> F
				if ( !GetPixel( f, pixelBytes, m_pic + 4 * done ) )
					return false;
				done++;
			}
		}
	}
	return true;
}

bool CTargaLoader::Load( CFile *f )
{
	byte h[18];
	if ( f->Read( h, sizeof( h ) ) != (int)sizeof( h ) )
		return false;
	m_width = h[12] | h[13] << 8;
	m_height = h[14] | h[15] << 8;
	const int bits = h[16];
	if ( m_width < 1 || m_height < 1 || m_width > 8192 || m_height > 8192 )
		return false;
	if ( bits != 24 && bits != 32 )
		return false;
	f->Skip( h[0] );

	Mem_Free( m_pic );
	m_pic = (byte *)Mem_Alloc( m_width * m_height * 4 );
	if ( h[2] == 2 )
		return ReadRaw( f, bits / 8 );
	if ( h[2] == 10 )
		return ReadRle( f, bits / 8 );
	return false;
}

byte *CTargaLoader::Take( int *w, int *h )
{
	byte *p = m_pic;
	*w = m_width;
	*h = m_height;
	m_pic = NULL;
	return p;
}
