/*****************************************************************************
 * radio.c - frames of the meter radio, on the concentrator
 *
 * Frame:  L  C  ADDR(6)  CI  [EXT]  payload  CRC(2)
 * L counts everything after itself.
 *****************************************************************************/
#include <stdint.h>
#include <stdbool.h>
#include <string.h>
#define RF_MAX_FRAME   256u
#define RF_CRC_LEN     2u
#define RF_FIXED       9u       /* L, C, ADDR, CI */
#define RF_EXT_SHORT   4u
#define RF_EXT_LONG    12u
#define CI_PLAIN       0x72u
#define CI_SHORT       0x7Au
#define CI_LONG        0x7Bu
#define MAX_METERS     48u
#define VALUE_LEN      6u
typedef struct {
    uint8_t  u8Addr[6];
    uint8_t  u8LastAccess;
    uint32_t u32Frames;
    uint8_t  u8Values[4][VALUE_LEN];
    uint8_t  u8NumValues;
    bool     bKnown;
} METER;
typedef struct {
    const uint8_t *pu8Data;     /* starts with L */
    uint16_t       u16Len;      /* without the CRC */
    int8_t         i8Rssi;
} RADIO_FRAME;
static METER    g_Meters[MAX_METERS];
static uint32_t g_u32Dropped;
static uint16_t Crc16(const uint8_t *pu8, uint16_t u16Len)
{
    uint16_t u16Crc = 0;
    while (u16Len--) {
        u16Crc ^= (uint16_t)(*pu8++ << 8);
        for (uint8_t i = 0; i < 8u; i++)
            u16Crc = (u16Crc & 0x8000u) ? (uint16_t)((u16Crc << 1) ^ 0x3D65u)
                                        : (uint16_t)(u16Crc << 1);
    }
    return (uint16_t)~u16Crc;
}
/* Takes what the radio chip has received, u16Got bytes; on success the frame
 * is known to be as long as its L byte says, and its CRC is right. */
static bool Radio_Check(const uint8_t *pu8, uint16_t u16Got, RADIO_FRAME *pFrame)
{
    uint16_t u16Total, u16Crc;
    if (u16Got < RF_FIXED + RF_CRC_LEN || u16Got > RF_MAX_FRAME)
        return false;
    u16Total = (uint16_t)(pu8[0] + 1u);
<<<<<<< V
    if (u16Total + RF_CRC_LEN > u16Got)
=======
    if (u16Total < RF_FIXED || u16Total + RF_CRC_LEN > u16Got)
>>>>>>> F
        return false;
    u16Crc = (uint16_t)(pu8[u16Total] << 8 | pu8[u16Total + 1u]);
    if (Crc16(pu8, u16Total) != u16Crc)
        return false;
    pFrame->pu8Data = pu8;
    pFrame->u16Len = u16Total;
    return true;
}
static METER *Meter_Find(const uint8_t *pu8Addr)
{
    for (uint8_t i = 0; i < MAX_METERS; i++)
        if (g_Meters[i].bKnown && memcmp(g_Meters[i].u8Addr, pu8Addr, 6) == 0)
            return &g_Meters[i];
    return NULL;
}
static uint16_t ExtLen(uint8_t u8Ci)
{
    switch (u8Ci) {
    case CI_SHORT: return RF_EXT_SHORT;
    case CI_LONG:  return RF_EXT_LONG;
    default:       return 0u;
    }
}
static void Meter_Values(METER *pMeter, const uint8_t *pu8, uint16_t u16Len)
{
    pMeter->u8NumValues = 0;
    while (u16Len >= VALUE_LEN && pMeter->u8NumValues < 4u) {
        memcpy(pMeter->u8Values[pMeter->u8NumValues++], pu8, VALUE_LEN);
        pu8 += VALUE_LEN;
        u16Len = (uint16_t)(u16Len - VALUE_LEN);
    }
}
static void Radio_Payload(METER *pMeter, const RADIO_FRAME *pFrame)
{
    const uint8_t *pu8 = pFrame->pu8Data + RF_FIXED;
    uint16_t u16Left = (uint16_t)(pFrame->u16Len - RF_FIXED);
    uint8_t u8Ci = pFrame->pu8Data[8];
    uint16_t u16Ext = ExtLen(u8Ci);
<<<<<<< V
    if (u16Left == 0u)
=======
    if (u16Left < u16Ext)
>>>>>>> F
        return;
    if (u16Ext != 0u) {
        if (pu8[0] == pMeter->u8LastAccess && pMeter->u32Frames != 0u)
            return;
        pMeter->u8LastAccess = pu8[0];
    }
    pu8 += u16Ext;
    u16Left = (uint16_t)(u16Left - u16Ext);
    pMeter->u32Frames++;
    Meter_Values(pMeter, pu8, u16Left);
}
void Radio_Received(const uint8_t *pu8, uint16_t u16Got, int8_t i8Rssi)
{
    RADIO_FRAME Frame;
    METER *pMeter;
    if (!Radio_Check(pu8, u16Got, &Frame)) {
        g_u32Dropped++;
        return;
    }
    Frame.i8Rssi = i8Rssi;
    pMeter = Meter_Find(Frame.pu8Data + 2);
    if (pMeter == NULL)
        return;
    Radio_Payload(pMeter, &Frame);
}
/* From the service interface, which has authenticated the technician. */
bool Meter_Add(const uint8_t *pu8Addr)
{
    if (Meter_Find(pu8Addr) != NULL)
        return true;
    for (uint8_t i = 0; i < MAX_METERS; i++) {
        if (g_Meters[i].bKnown)
            continue;
        memset(&g_Meters[i], 0, sizeof g_Meters[i]);
        memcpy(g_Meters[i].u8Addr, pu8Addr, 6);
        g_Meters[i].bKnown = true;
        return true;
    }
    return false;
}
bool Meter_Value(const uint8_t *pu8Addr, uint8_t u8Index, uint8_t *pu8Out)
{
    METER *pMeter = Meter_Find(pu8Addr);
    if (pMeter == NULL || u8Index >= pMeter->u8NumValues)
        return false;
    memcpy(pu8Out, pMeter->u8Values[u8Index], VALUE_LEN);
    return true;
}
uint32_t Radio_Dropped(void)
{
    return g_u32Dropped;
}
