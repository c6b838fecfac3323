# ruff: noqa: E501
"""The LALR(1) tables of cnn.lark. Made by `python -m cnnc.grammar`; do not edit.

A terminal or nonterminal is one character. FIXED: keywords and signs, each with its terminal.
RULES, counted from 1: builder (`*` begins a list, `+` lengthens it), how many symbols, the
nonterminal that they become, which of them is a list to be spliced in (-1: none).
STATES, counted from 0, the start: groups of what to do and the symbols for which to do it; a
positive number is the state to go to, a negative one the rule to reduce, 0 is the end.
"""

NAME = "A"
INT = "B"
FLOAT = "C"
SHAPE = "D"
STRING = "E"
DOCSTRING = "F"
TRUE = "G"
FALSE = "H"
INDEX = "I"
END = "x"

FIXED = r"""
G true
H false
J !=
K %
L (
M )
N *
O **
P +
Q ,
R -
S ->
T .
U /
V //
W :
X ;
Y <
Z <=
[ =
\ ==
] >
^ >=
_ [
` ]
a and
b block
c def
d else
e expect
f for
g frozen
h if
i in
j input
k let
l meta
m network
n not
o or
p output
q repeat
r then
s training
t use
u when
v {
w }
"""

RULES = r"""
file 3 á 2
file 2 á -1
file 2 á 1
file 1 á -1
file 0 á -1
file 2 á 1
file 1 á -1
docstring 1 Ù -1
docstring 1 Ù -1
documented 2 è -1
network 4 ò -1
network 3 ò -1
block 4 Ï -1
block 3 Ï -1
variant 6 Ą -1
variant 5 Ą -1
variant 5 Ą -1
variant 4 Ą -1
def 9 × 4
def 8 × 4
def 8 × -1
def 7 × -1
def 6 × -1
let_item 4 ë -1
use 3 ă -1
use 2 ă -1
path 2 ø 1
path 1 ø -1
braced_names 5 Ñ 2
braced_names 4 Ñ 2
braced_names 4 Ñ -1
braced_names 3 Ñ -1
parameters 5 ÷ 2
parameters 4 ÷ 2
parameters 4 ÷ -1
parameters 3 ÷ -1
parameters 2 ÷ -1
parameter 1 ö -1
parameter 3 ö -1
body 3 Ð 1
body 2 Ð -1
facts 3 à 1
facts 2 à -1
flow 1 â -1
flow 3 â -1
flow 2 â -1
flow 4 â -1
frozen 1 ä -1
frozen 4 ä -1
labels 2 é 1
labels 1 é -1
input 3 ç 2
input 2 ç -1
port 1 ú -1
port 3 ú -1
output 3 ô 2
output 2 ô -1
training_output 5 ô 2
training_output 4 ô -1
let 4 ê -1
expect 2 Ü -1
meta 4 í 2
meta 3 í -1
entry 3 Û -1
list 5 ï 2
list 4 ï 2
list 4 ï -1
list 3 ï -1
list 2 ï -1
signed 2 î -1
signed 2 î -1
signed 2 î -1
signed 2 î -1
chain 2 Ó 1
chain 1 Ó -1
bundle 5 Ò 2
bundle 4 Ò 2
bundle 4 Ò -1
bundle 3 Ò -1
bare_step 1 Ā -1
called_step 2 Ā -1
repeat 3 þ -1
for 5 ã -1
if 6 æ 3
if 4 æ 3
if 5 æ -1
if 3 æ -1
names 2 ð 1
names 1 ð -1
arguments 5 Î 2
arguments 4 Î 2
arguments 4 Î -1
arguments 3 Î -1
arguments 2 Î -1
named_argument 3 Í -1
conditional 6 Ý -1
let_in 6 Ý -1
either 3 Ø -1
both 3 Ö -1
denial 2 ñ -1
chained 3 Ô -1
chained 3 Ô -1
binary 3 õ -1
binary 3 ā -1
binary 3 ā -1
binary 3 ü -1
binary 3 ü -1
binary 3 ü -1
binary 3 ü -1
sign 2 ß -1
sign 2 ß -1
binary 3 û -1
attribute 3 ù -1
call 2 ù -1
group 3 ù -1
list 5 ù 2
list 4 ù 2
list 4 ù -1
list 3 ù -1
list 2 ù -1
comprehension 7 ù -1
index 4 ù -1
slice 6 ù -1
slice 5 ù -1
slice 5 ù -1
slice 4 ù -1
* 2 Å -1
* 1 Å -1
+ 3 Å 0
+ 2 Å 0
* 2 Ã -1
+ 3 Ã 0
* 2 Ë -1
+ 3 Ë 0
* 2 Ê -1
+ 3 Ê 0
* 2 Á -1
* 1 Á -1
+ 3 Á 0
+ 2 Á 0
* 2 Ä -1
* 1 Ä -1
+ 3 Ä 0
+ 2 Ä 0
* 2 Ç -1
+ 3 Ç 0
* 1 È -1
+ 2 È 0
* 2 É -1
+ 3 É 0
* 2 Â -1
+ 3 Â 0
* 4 Æ -1
+ 5 Æ 0
* 2 À -1
+ 3 À 0
* 2 Ì -1
+ 3 Ì 0
"""

STATES = r"""
-5,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 8,Ï×ÚëòĂăĄ 9,Ù 10,á
11,A
12,A
-9,EFbckmtx
13,A
14,A
-8,EFbckmtx
15,A 16,ø
-4,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 17,X 18,Å 19,Ï×ÚèëòĂăĄ 20,Ù
-7,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 19,Ï×ÚèëòĂăĄ 20,Ù 21,Å
0,x
22,v 23,L 24,Ð 25,÷
26,L
27,[
22,v 23,L 28,[ 29,Ð 30,÷
-28,EFXbckmtvx 31,T 32,Ë
-26,EFXbckmtx 33,v 34,Ñ
-2,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 19,Ï×ÚèëòĂăĄ 20,Ù 35,Å
-3,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 20,Ù 36,Ï×ÚèëòĂăĄ
-128,EFbckmtx 37,X
1,b 2,c 5,m 38,Ï×ÚòĄ
-6,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 20,Ù 36,Ï×ÚèëòĂăĄ
39,e 40,f 41,g 42,h 43,j 44,k 45,_ 46,l 47,A 48,p 49,w 50,q 51,Á 52,ÒãåæþĀ 53,Ó 54,ÜÞâçêíôÿ 55,ä 56,é
57,A 58,M 59,ö
-14,EFXbckmtx
22,v 60,Ð
61,A 62,M
63,BCDEGHìó 64,h 65,k 66,L 67,_ 68,R 69,A 70,n 71,P 72,Ô 73,ÕÖñ 74,Ø 75,Ý 76,ßûü 77,õ 78,ù 79,ā
80,A
-12,EFXbckmtx
22,v 81,Ð
82,A
-27,EFXbckmtvx 83,T
84,A
-25,EFXbckmtx
-1,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 20,Ù 36,Ï×ÚèëòĂăĄ
-130,EFbckmtx 85,X
-127,EFbckmtx
-10,EFXbckmtx
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 86,BCDEGHìó 87,A 88,Ô 89,ÕÖñ 90,Ø 91,Ý 92,ßûü 93,õ 94,ù 95,ā
96,A 97,ð
-48,A_fhq 98,L
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 99,BCDEGHìó 100,A 101,Ô 102,ÕÖñ 103,Ø 104,Ý 105,ßûü 106,õ 107,ù 108,ā
109,A 110,ú
111,A
112,A
113,v
-80,ASX_efghjklpqw -51,W 114,Q 115,L 116,Ã 117,Î
118,A
-41,AEFSX_bcdefghjklmpqtwx
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 119,BCDEGHìó 120,A 121,Ô 122,ÕÖñ 123,Ø 124,Ý 125,ßûü 126,õ 127,ù 128,ā
39,e 40,f 41,g 42,h 43,j 44,k 45,_ 46,l 47,A 48,p 50,q 52,ÒãåæþĀ 53,Ó 55,ä 56,é 129,w 130,ÜÞâçêíôÿ
-75,AX_efghjklpqw 131,S 132,Â
-44,AX_efghjklpqw
-138,A_efghjklpqw 133,X
40,f 42,h 45,_ 47,A 50,q 52,ÒãåæþĀ 134,Ó 135,é
136,W
-38,MQ 137,[
-37,v
138,Q 139,M 140,Ê
-13,EFXbckmtx
141,Q 142,M 143,Ã
144,[
-24,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 155,BCDEGHìó 156,A 157,Ô 158,ÕÖñ 159,Ø 160,Ý 161,ßûü 162,õ 163,ù 164,ā
165,A
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 166,BCDEGHìó 167,A 168,Ô 169,ÕÖñ 170,Ø 171,Ý 172,ßûü 173,õ 174,ù 175,ā
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 176,BCDEGHìó 177,A 178,` 179,Ô 180,ÕÖñ 181,Ø 182,Ý 183,ßûü 184,õ 185,ù 186,ā
66,L 67,_ 68,R 71,P 187,BCDEGHìó 188,A 189,ßû 190,ù
-24,EFXbckmtx 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
66,L 67,_ 68,R 70,n 71,P 194,BCDEGHìó 195,A 196,Ô 197,Õñ 198,ßûü 199,õ 200,ù 201,ā
66,L 67,_ 68,R 71,P 202,BCDEGHìó 203,A 204,ßû 205,ù
-24,EFXbckmtx 145,a 148,o 206,JYZ\]^ý
-24,EFXbckmtx 145,a 148,o
-24,EFXbckmtx 148,o
-24,EFXbckmtx
-24,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-24,EFXbckmtx 145,a 148,o 207,JYZ\]^ý
-24,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-24,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-18,EFXbckmtx 115,L 208,v 209,Î 210,à
-11,EFXbckmtx
-133,EFTXbckmtvx
211,A
212,Q 213,w 214,Ã
-129,EFbckmtx
-61,AX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-61,AX_efghjklpqw 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-61,AX_efghjklpqw 145,a 148,o 206,JYZ\]^ý
-61,AX_efghjklpqw 145,a 148,o
-61,AX_efghjklpqw 148,o
-61,AX_efghjklpqw
-61,AX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-61,AX_efghjklpqw 145,a 148,o 207,JYZ\]^ý
-61,AX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-61,AX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-89,i 114,Q 215,Ã
216,i
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 217,BCDEGHìó 218,A 219,Ô 220,ÕÖñ 221,Ø 222,Ý 223,ßûü 224,õ 225,ù 226,ā
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 227,Ð
22,v 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 227,Ð
22,v 145,a 148,o 206,JYZ\]^ý 227,Ð
22,v 145,a 148,o 227,Ð
22,v 148,o 227,Ð
22,v 227,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 227,Ð
22,v 145,a 148,o 207,JYZ\]^ý 227,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 227,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 150,P 227,Ð
-54,AQX_efghjklpqw 228,W
-53,AX_efghjklpqw 229,Q 230,Ç
231,[
232,Q 233,` 234,Ã
235,A 236,w 237,È 238,Û
239,A
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 240,BCDEGHìó 241,A 242,M 243,ÍÝ 244,Ô 245,ÕÖñ 246,Ø 247,ßûü 248,õ 249,ù 250,ā
-50,W 251,Q
-81,ASX_efghjklpqw
-57,AX_efghjklpqw 114,Q 252,u 253,Ã
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 254,Ð
22,v 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 254,Ð
22,v 145,a 148,o 206,JYZ\]^ý 254,Ð
22,v 145,a 148,o 254,Ð
22,v 148,o 254,Ð
22,v 254,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 254,Ð
22,v 145,a 148,o 207,JYZ\]^ý 254,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 254,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 150,P 254,Ð
-40,AEFSX_bcdefghjklmpqtwx
-140,A_efghjklpqw 255,X
40,f 42,h 50,q 256,A 257,ãæþĀ
-74,AX_efghjklpqw 258,S
-137,A_efghjklpqw
-46,AX_efghjklpqw
259,W
40,f 42,h 45,_ 50,q 52,ÒãåæþĀ 256,A 260,Ó
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 261,BCDEGHìó 262,A 263,Ô 264,ÕÖñ 265,Ø 266,Ý 267,ßûü 268,õ 269,ù 270,ā
57,A 271,M 272,ö
-36,v
273,Q 274,M
239,A 275,M
276,[
277,Q 278,M
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 279,BCDEGHìó 280,A 281,Ô 282,ÕÖñ 283,Ø 284,Ý 285,ßûü 286,õ 287,ù 288,ā
66,L 67,_ 68,R 70,n 71,P 289,BCDEGHìó 290,A 291,Ô 292,Õñ 293,ßûü 294,õ 295,ù 296,ā
66,L 67,_ 68,R 71,P 297,BCDEGHìó 298,A 299,ßûü 300,ù 301,ā
66,L 67,_ 68,R 71,P 302,BCDEGHìó 303,A 304,ßûü 305,ù
66,L 67,_ 68,R 70,n 71,P 306,BCDEGHìó 307,A 308,Ô 309,ÕÖñ 310,ßûü 311,õ 312,ù 313,ā
66,L 67,_ 68,R 71,P 314,BCDEGHìó 315,A 316,ßû 317,ù
66,L 67,_ 68,R 71,P 318,BCDEGHìó 319,A 320,ßûü 321,ù
66,L 67,_ 68,R 71,P 322,BCDEGHìó 323,A 324,ßû 325,ù
66,L 67,_ 68,R 71,P 326,BCDEGHìó 327,A 328,ßû 329,ù
66,L 67,_ 68,R 71,P 330,BCDEGHìó 331,A 332,ßû 333,ù
66,L 67,_ 68,R 71,P 334,BCDEGHìó 335,A 336,ßû 337,ù
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 338,r
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 338,r
145,a 148,o 206,JYZ\]^ý 338,r
145,a 148,o 338,r
148,o 338,r
338,r
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 338,r
145,a 148,o 207,JYZ\]^ý 338,r
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 338,r
145,a 146,JYZ\]^ý 147,R 148,o 150,P 338,r
339,[
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 340,M
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 340,M
145,a 148,o 206,JYZ\]^ý 340,M
145,a 148,o 340,M
148,o 340,M
340,M
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 340,M
145,a 148,o 207,JYZ\]^ý 340,M
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 340,M
145,a 146,JYZ\]^ý 147,R 148,o 150,P 340,M
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 341,Q 342,f 343,` 344,Ì
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 341,Q 342,f 343,` 344,Ì
-120,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
145,a 148,o 206,JYZ\]^ý 341,Q 342,f 343,` 344,Ì
145,a 148,o 341,Q 342,f 343,` 344,Ì
148,o 341,Q 342,f 343,` 344,Ì
341,Q 342,f 343,` 344,Ì
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 341,Q 342,f 343,` 344,Ì
145,a 148,o 207,JYZ\]^ý 341,Q 342,f 343,` 344,Ì
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 341,Q 342,f 343,` 344,Ì
145,a 146,JYZ\]^ý 147,R 148,o 150,P 341,Q 342,f 343,` 344,Ì
-111,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O
-111,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 154,O 191,T 192,I 193,Î
-111,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-111,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O 192,I
345,A
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 346,W 347,BCDEGHìó 348,A 349,Ô 350,ÕÖñ 351,Ø 352,Ý 353,ßûü 354,õ 355,ù 356,ā
-114,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-100,AEFMQWX_`abcdefghijklmopqrtvwx 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V 154,O
-100,AEFMQWX_`abcdefghijklmopqrtvwx 115,L 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-100,AEFMQWX_`abcdefghijklmopqrtvwx 206,JYZ\]^ý
-100,AEFMQWX_`abcdefghijklmopqrtvwx
-100,AEFMQWX_`abcdefghijklmopqrtvwx 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V
-100,AEFMQWX_`abcdefghijklmopqrtvwx 207,JYZ\]^ý
-100,AEFMQWX_`abcdefghijklmopqrtvwx 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-100,AEFMQWX_`abcdefghijklmopqrtvwx 146,JYZ\]^ý 147,R 150,P
-110,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O
-110,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 154,O 191,T 192,I 193,Î
-110,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-110,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O 192,I
66,L 67,_ 68,R 71,P 357,BCDEGHìó 358,A 359,ßûü 360,ù 361,ā
66,L 67,_ 68,R 71,P 362,BCDEGHìó 363,A 364,ßûü 365,ù 366,ā
39,e 46,l 367,w 368,Ä 369,ÜÞí
-16,EFXbckmtx 208,v 370,à
-17,EFXbckmtx
-134,EFTXbckmtvx
239,A 371,w
-32,EFXbckmtx
372,Q 373,w
-88,i 251,Q
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 374,BCDEGHìó 375,A 376,Ô 377,ÕÖñ 378,Ø 379,Ý 380,ßûü 381,õ 382,ù 383,ā
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 384,M
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 384,M
145,a 148,o 206,JYZ\]^ý 384,M
145,a 148,o 384,M
148,o 384,M
384,M
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 384,M
145,a 148,o 207,JYZ\]^ý 384,M
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 384,M
145,a 146,JYZ\]^ý 147,R 148,o 150,P 384,M
-87,ASX_efghjklpqw 385,d 386,Æ
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 387,BCDEGHìó 388,A 389,Ô 390,ÕÖñ 391,Ø 392,Ý 393,ßûü 394,õ 395,ù 396,ā
109,A 397,ú
-52,AX_efghjklpqw 398,Q
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 399,BCDEGHìó 400,A 401,Ô 402,ÕÖñ 403,Ø 404,Ý 405,ßûü 406,õ 407,ù 408,ā
239,A 409,`
-79,ASX_efghjklpqw
410,Q 411,`
412,W
-63,AX_efghjklpqw
235,A 413,w 414,Û
-147,Aw
-131,AMQWX_`efghijklpquw
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 415,Q 416,M 417,À
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 415,Q 416,M 417,À 418,[
-94,AEFIJKMNOPQRSUVWXYZ\]^_`abcdefghijklmopqrtvwx
415,Q 416,M 417,À
145,a 148,o 206,JYZ\]^ý 415,Q 416,M 417,À
145,a 148,o 415,Q 416,M 417,À
148,o 415,Q 416,M 417,À
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 415,Q 416,M 417,À
145,a 148,o 207,JYZ\]^ý 415,Q 416,M 417,À
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 415,Q 416,M 417,À
145,a 146,JYZ\]^ý 147,R 148,o 150,P 415,Q 416,M 417,À
419,A
420,s
-56,AX_efghjklpqw 251,Q 421,u
-82,ASX_efghjklpqw
-139,A_efghjklpqw
-80,ASX_efghjklpqw 115,L 117,Î
-151,ASX_efghjklpqw
40,f 42,h 50,q 256,A 422,ãæþĀ
40,f 42,h 45,_ 50,q 52,ÒãåæþĀ 256,A 423,Ó
-45,AX_efghjklpqw
-39,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-39,MQ 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-39,MQ 145,a 148,o 206,JYZ\]^ý
-39,MQ 145,a 148,o
-39,MQ 148,o
-39,MQ
-39,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-39,MQ 145,a 148,o 207,JYZ\]^ý
-39,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-39,MQ 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-35,v
-135,MQ
57,A 424,M 425,ö
-34,v
426,[
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 427,BCDEGHìó 428,A 429,Ô 430,ÕÖñ 431,Ø 432,Ý 433,ßûü 434,õ 435,ù 436,ā
419,A 437,M
438,[
-23,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-23,EFXbckmtx 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-23,EFXbckmtx 145,a 148,o 206,JYZ\]^ý
-23,EFXbckmtx 145,a 148,o
-23,EFXbckmtx 148,o
-23,EFXbckmtx
-23,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-23,EFXbckmtx 145,a 148,o 207,JYZ\]^ý
-23,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-23,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-99,AEFMQWX_`abcdefghijklmopqrtvwx 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V 154,O
-99,AEFMQWX_`abcdefghijklmopqrtvwx 115,L 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-99,AEFMQWX_`abcdefghijklmopqrtvwx 206,JYZ\]^ý
-99,AEFMQWX_`abcdefghijklmopqrtvwx
-99,AEFMQWX_`abcdefghijklmopqrtvwx 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V
-99,AEFMQWX_`abcdefghijklmopqrtvwx 207,JYZ\]^ý
-99,AEFMQWX_`abcdefghijklmopqrtvwx 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-99,AEFMQWX_`abcdefghijklmopqrtvwx 146,JYZ\]^ý 147,R 150,P
-103,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 149,K 150,P 151,U 152,N 153,V 154,O
-103,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 147,R 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-103,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 149,K 150,P 151,U 152,N 153,V
-103,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-103,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 150,P
-105,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 149,K 151,U 152,N 153,V 154,O
-105,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 149,K 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-105,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 149,K 151,U 152,N 153,V
-105,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 149,K 151,U 152,N 153,V 154,O 192,I
-98,AEFMQWX_`bcdefghijklmopqrtvwx 145,a 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V 154,O
-98,AEFMQWX_`bcdefghijklmopqrtvwx 115,L 145,a 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-98,AEFMQWX_`bcdefghijklmopqrtvwx 145,a 206,JYZ\]^ý
-98,AEFMQWX_`bcdefghijklmopqrtvwx 145,a
-98,AEFMQWX_`bcdefghijklmopqrtvwx 145,a 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V
-98,AEFMQWX_`bcdefghijklmopqrtvwx 145,a 207,JYZ\]^ý
-98,AEFMQWX_`bcdefghijklmopqrtvwx 145,a 146,JYZ\]^ý 147,R 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-98,AEFMQWX_`bcdefghijklmopqrtvwx 145,a 146,JYZ\]^ý 147,R 150,P
-109,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O
-109,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 154,O 191,T 192,I 193,Î
-109,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-109,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O 192,I
-104,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 149,K 151,U 152,N 153,V 154,O
-104,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 149,K 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-104,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 149,K 151,U 152,N 153,V
-104,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 149,K 151,U 152,N 153,V 154,O 192,I
-107,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O
-107,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 154,O 191,T 192,I 193,Î
-107,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-107,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O 192,I
-106,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O
-106,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 154,O 191,T 192,I 193,Î
-106,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-106,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O 192,I
-108,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O
-108,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 154,O 191,T 192,I 193,Î
-108,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-108,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O 192,I
-112,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O
-112,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 154,O 191,T 192,I 193,Î
-112,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-112,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 154,O 192,I
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 439,BCDEGHìó 440,A 441,Ô 442,ÕÖñ 443,Ø 444,Ý 445,ßûü 446,õ 447,ù 448,ā
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 449,BCDEGHìó 450,A 451,Ô 452,ÕÖñ 453,Ø 454,Ý 455,ßûü 456,õ 457,ù 458,ā
-115,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 459,BCDEGHìó 460,A 461,` 462,Ô 463,ÕÖñ 464,Ø 465,Ý 466,ßûü 467,õ 468,ù 469,ā
96,A 470,ð
-119,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
471,Q 472,`
-113,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 473,BCDEGHìó 474,A 475,` 476,Ô 477,ÕÖñ 478,Ø 479,Ý 480,ßûü 481,õ 482,ù 483,ā
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 484,W 485,`
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 484,W 485,`
145,a 148,o 206,JYZ\]^ý 484,W 485,`
145,a 148,o 484,W 485,`
148,o 484,W 485,`
484,W 485,`
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 484,W 485,`
145,a 148,o 207,JYZ\]^ý 484,W 485,`
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 484,W 485,`
145,a 146,JYZ\]^ý 147,R 148,o 150,P 484,W 485,`
-102,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 149,K 150,P 151,U 152,N 153,V 154,O
-102,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 147,R 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-102,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 149,K 150,P 151,U 152,N 153,V
-102,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-102,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 150,P
-101,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 149,K 150,P 151,U 152,N 153,V 154,O
-101,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 115,L 147,R 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-101,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 149,K 150,P 151,U 152,N 153,V
-101,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-101,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 147,R 150,P
-43,EFXbckmtx
39,e 46,l 486,w 487,ÜÞí
-142,elw 488,X
-15,EFXbckmtx
-31,EFXbckmtx
419,A 489,w
-30,EFXbckmtx
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 490,Ð
22,v 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 490,Ð
22,v 145,a 148,o 206,JYZ\]^ý 490,Ð
22,v 145,a 148,o 490,Ð
22,v 148,o 490,Ð
22,v 490,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 490,Ð
22,v 145,a 148,o 207,JYZ\]^ý 490,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 490,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 150,P 490,Ð
-49,A_fhq
22,v 491,h 492,Ð
-85,ASX_efghjklpqw 493,d
-55,AQX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-55,AQX_efghjklpqw 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-55,AQX_efghjklpqw 145,a 148,o 206,JYZ\]^ý
-55,AQX_efghjklpqw 145,a 148,o
-55,AQX_efghjklpqw 148,o
-55,AQX_efghjklpqw
-55,AQX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-55,AQX_efghjklpqw 145,a 148,o 207,JYZ\]^ý
-55,AQX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-55,AQX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-145,AQX_efghjklpqw
109,A 494,ú
-60,AX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-60,AX_efghjklpqw 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-60,AX_efghjklpqw 145,a 148,o 206,JYZ\]^ý
-60,AX_efghjklpqw 145,a 148,o
-60,AX_efghjklpqw 148,o
-60,AX_efghjklpqw
-60,AX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-60,AX_efghjklpqw 145,a 148,o 207,JYZ\]^ý
-60,AX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-60,AX_efghjklpqw 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-78,ASX_efghjklpqw
419,A 495,`
-77,ASX_efghjklpqw
496,BCDEGHìîï 497,_ 498,R 499,P
-62,AX_efghjklpqw
-148,Aw
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 500,BCDEGHìó 501,A 502,M 503,ÍÝ 504,Ô 505,ÕÖñ 506,Ø 507,ßûü 508,õ 509,ù 510,ā
-93,AEFIJKMNOPQRSUVWXYZ\]^_`abcdefghijklmopqrtvwx
511,Q 512,M
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 513,BCDEGHìó 514,A 515,Ô 516,ÕÖñ 517,Ø 518,Ý 519,ßûü 520,õ 521,ù 522,ā
-132,AMQWX_`efghijklpquw
-59,AX_efghjklpqw
523,s
-152,ASX_efghjklpqw
-47,AX_efghjklpqw
-33,v
-136,MQ
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 524,BCDEGHìó 525,A 526,Ô 527,ÕÖñ 528,Ø 529,Ý 530,ßûü 531,õ 532,ù 533,ā
-22,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-22,EFXbckmtx 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-22,EFXbckmtx 145,a 148,o 206,JYZ\]^ý
-22,EFXbckmtx 145,a 148,o
-22,EFXbckmtx 148,o
-22,EFXbckmtx
-22,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-22,EFXbckmtx 145,a 148,o 207,JYZ\]^ý
-22,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-22,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 150,P
534,[
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 535,BCDEGHìó 536,A 537,Ô 538,ÕÖñ 539,Ø 540,Ý 541,ßûü 542,õ 543,ù 544,ā
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 545,d
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 545,d
145,a 148,o 206,JYZ\]^ý 545,d
145,a 148,o 545,d
148,o 545,d
545,d
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 545,d
145,a 148,o 207,JYZ\]^ý 545,d
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 545,d
145,a 146,JYZ\]^ý 147,R 148,o 150,P 545,d
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 546,i
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 546,i
145,a 148,o 206,JYZ\]^ý 546,i
145,a 148,o 546,i
148,o 546,i
546,i
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 546,i
145,a 148,o 207,JYZ\]^ý 546,i
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 546,i
145,a 146,JYZ\]^ý 147,R 148,o 150,P 546,i
-157,Q` 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-157,Q` 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-118,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-157,Q` 145,a 148,o 206,JYZ\]^ý
-157,Q` 145,a 148,o
-157,Q` 148,o
-157,Q`
-157,Q` 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-157,Q` 145,a 148,o 207,JYZ\]^ý
-157,Q` 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-157,Q` 145,a 146,JYZ\]^ý 147,R 148,o 150,P
547,i
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 548,BCDEGHìó 549,A 550,` 551,Ô 552,ÕÖñ 553,Ø 554,Ý 555,ßûü 556,õ 557,ù 558,ā
-117,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 559,`
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 559,`
-126,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
145,a 148,o 206,JYZ\]^ý 559,`
145,a 148,o 559,`
148,o 559,`
559,`
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 559,`
145,a 148,o 207,JYZ\]^ý 559,`
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 559,`
145,a 146,JYZ\]^ý 147,R 148,o 150,P 559,`
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 560,BCDEGHìó 561,A 562,` 563,Ô 564,ÕÖñ 565,Ø 566,Ý 567,ßûü 568,õ 569,ù 570,ā
-122,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-42,EFXbckmtx
-144,elw 571,X
-141,elw
-29,EFXbckmtx
-83,ASX_efghjklpqw
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 572,BCDEGHìó 573,A 574,Ô 575,ÕÖñ 576,Ø 577,Ý 578,ßûü 579,õ 580,ù 581,ā
-86,ASX_efghjklpqw
22,v 582,h 583,Ð
-146,AQX_efghjklpqw
-76,ASX_efghjklpqw
-64,Aw
498,R 499,P 584,BCDEGHìî 585,`
586,C 587,B
588,C 589,B
-155,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-155,MQ 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 418,[
-92,AEFIJKMNOPQRSUVWXYZ\]^_`abcdefghijklmopqrtvwx
-155,MQ
-155,MQ 145,a 148,o 206,JYZ\]^ý
-155,MQ 145,a 148,o
-155,MQ 148,o
-155,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-155,MQ 145,a 148,o 207,JYZ\]^ý
-155,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-155,MQ 145,a 146,JYZ\]^ý 147,R 148,o 150,P
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 590,BCDEGHìó 591,A 592,M 593,ÍÝ 594,Ô 595,ÕÖñ 596,Ø 597,ßûü 598,õ 599,ù 600,ā
-91,AEFIJKMNOPQRSUVWXYZ\]^_`abcdefghijklmopqrtvwx
-95,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-95,MQ 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-95,MQ 145,a 148,o 206,JYZ\]^ý
-95,MQ 145,a 148,o
-95,MQ 148,o
-95,MQ
-95,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-95,MQ 145,a 148,o 207,JYZ\]^ý
-95,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-95,MQ 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-58,AX_efghjklpqw
-21,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-21,EFXbckmtx 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-21,EFXbckmtx 145,a 148,o 206,JYZ\]^ý
-21,EFXbckmtx 145,a 148,o
-21,EFXbckmtx 148,o
-21,EFXbckmtx
-21,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-21,EFXbckmtx 145,a 148,o 207,JYZ\]^ý
-21,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-21,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 150,P
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 601,BCDEGHìó 602,A 603,Ô 604,ÕÖñ 605,Ø 606,Ý 607,ßûü 608,õ 609,ù 610,ā
-20,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-20,EFXbckmtx 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-20,EFXbckmtx 145,a 148,o 206,JYZ\]^ý
-20,EFXbckmtx 145,a 148,o
-20,EFXbckmtx 148,o
-20,EFXbckmtx
-20,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-20,EFXbckmtx 145,a 148,o 207,JYZ\]^ý
-20,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-20,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 150,P
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 611,BCDEGHìó 612,A 613,Ô 614,ÕÖñ 615,Ø 616,Ý 617,ßûü 618,õ 619,ù 620,ā
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 621,BCDEGHìó 622,A 623,Ô 624,ÕÖñ 625,Ø 626,Ý 627,ßûü 628,õ 629,ù 630,ā
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 631,BCDEGHìó 632,A 633,Ô 634,ÕÖñ 635,Ø 636,Ý 637,ßûü 638,õ 639,ù 640,ā
-158,Q` 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-158,Q` 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-116,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-158,Q` 145,a 148,o 206,JYZ\]^ý
-158,Q` 145,a 148,o
-158,Q` 148,o
-158,Q`
-158,Q` 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-158,Q` 145,a 148,o 207,JYZ\]^ý
-158,Q` 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-158,Q` 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-125,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 641,`
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 641,`
-124,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
145,a 148,o 206,JYZ\]^ý 641,`
145,a 148,o 641,`
148,o 641,`
641,`
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 641,`
145,a 148,o 207,JYZ\]^ý 641,`
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 641,`
145,a 146,JYZ\]^ý 147,R 148,o 150,P 641,`
-143,elw
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 642,Ð
22,v 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 642,Ð
22,v 145,a 148,o 206,JYZ\]^ý 642,Ð
22,v 145,a 148,o 642,Ð
22,v 148,o 642,Ð
22,v 642,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 642,Ð
22,v 145,a 148,o 207,JYZ\]^ý 642,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 642,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 150,P 642,Ð
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 643,BCDEGHìó 644,A 645,Ô 646,ÕÖñ 647,Ø 648,Ý 649,ßûü 650,õ 651,ù 652,ā
-84,ASX_efghjklpqw
653,Q 654,` 655,É
-69,Aw
-73,AQ`w
-72,AQ`w
-71,AQ`w
-70,AQ`w
-156,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-156,MQ 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 418,[
-90,AEFIJKMNOPQRSUVWXYZ\]^_`abcdefghijklmopqrtvwx
-156,MQ
-156,MQ 145,a 148,o 206,JYZ\]^ý
-156,MQ 145,a 148,o
-156,MQ 148,o
-156,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-156,MQ 145,a 148,o 207,JYZ\]^ý
-156,MQ 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-156,MQ 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-19,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-19,EFXbckmtx 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-19,EFXbckmtx 145,a 148,o 206,JYZ\]^ý
-19,EFXbckmtx 145,a 148,o
-19,EFXbckmtx 148,o
-19,EFXbckmtx
-19,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-19,EFXbckmtx 145,a 148,o 207,JYZ\]^ý
-19,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-19,EFXbckmtx 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-96,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-96,AEFMQWX_`bcdefghijklmpqrtvwx 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-96,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 148,o 206,JYZ\]^ý
-96,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 148,o
-96,AEFMQWX_`bcdefghijklmpqrtvwx 148,o
-96,AEFMQWX_`bcdefghijklmpqrtvwx
-96,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-96,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 148,o 207,JYZ\]^ý
-96,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-96,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 146,JYZ\]^ý 147,R 148,o 150,P
-97,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O
-97,AEFMQWX_`bcdefghijklmpqrtvwx 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î
-97,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 148,o 206,JYZ\]^ý
-97,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 148,o
-97,AEFMQWX_`bcdefghijklmpqrtvwx 148,o
-97,AEFMQWX_`bcdefghijklmpqrtvwx
-97,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V
-97,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 148,o 207,JYZ\]^ý
-97,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I
-97,AEFMQWX_`bcdefghijklmpqrtvwx 145,a 146,JYZ\]^ý 147,R 148,o 150,P
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 656,`
115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 656,`
145,a 148,o 206,JYZ\]^ý 656,`
145,a 148,o 656,`
148,o 656,`
656,`
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 656,`
145,a 148,o 207,JYZ\]^ý 656,`
145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 656,`
145,a 146,JYZ\]^ý 147,R 148,o 150,P 656,`
-123,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-153,ASX_defghjklpqw
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 657,Ð
22,v 115,L 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 191,T 192,I 193,Î 657,Ð
22,v 145,a 148,o 206,JYZ\]^ý 657,Ð
22,v 145,a 148,o 657,Ð
22,v 148,o 657,Ð
22,v 657,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 657,Ð
22,v 145,a 148,o 207,JYZ\]^ý 657,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 149,K 150,P 151,U 152,N 153,V 154,O 192,I 657,Ð
22,v 145,a 146,JYZ\]^ý 147,R 148,o 150,P 657,Ð
498,R 499,P 658,BCDEGHìî 659,`
-68,Aw
660,Q 661,`
-121,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-154,ASX_defghjklpqw
-149,Q`
-67,Aw
498,R 499,P 662,BCDEGHìî 663,`
-66,Aw
-150,Q`
-65,Aw
"""
