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
file 3 â 2
file 2 â -1
file 2 â 1
file 1 â -1
file 0 â -1
file 2 â 1
file 1 â -1
docstring 1 Ú -1
docstring 1 Ú -1
documented 2 é -1
network 4 ô -1
network 3 ô -1
block 4 Ð -1
block 3 Ð -1
variant 6 Ć -1
variant 5 Ć -1
variant 5 Ć -1
variant 4 Ć -1
def 9 Ø 4
def 8 Ø 4
def 8 Ø -1
def 7 Ø -1
def 6 Ø -1
let_item 4 ì -1
use 3 ą -1
use 2 ą -1
path 2 ú 1
path 1 ú -1
braced_names 5 Ò 2
braced_names 4 Ò 2
braced_names 4 Ò -1
braced_names 3 Ò -1
parameters 5 ù 2
parameters 4 ù 2
parameters 4 ù -1
parameters 3 ù -1
parameters 2 ù -1
parameter 1 ø -1
parameter 3 ø -1
body 3 Ñ 1
body 2 Ñ -1
facts 3 á 1
facts 2 á -1
flow 1 ã -1
flow 3 ã -1
flow 2 ã -1
flow 4 ã -1
frozen 1 å -1
frozen 4 å -1
labels 2 ê 1
labels 1 ê -1
input 3 è 2
input 2 è -1
port 1 ü -1
port 3 ü -1
output 3 ö 2
output 2 ö -1
training_output 5 ö 2
training_output 4 ö -1
let 4 ë -1
expect 2 Ý -1
meta 4 î 2
meta 3 î -1
entry 3 Ü -1
list 5 ð 2
list 4 ð 2
list 4 ð -1
list 3 ð -1
list 2 ð -1
signed 2 ï -1
signed 2 ï -1
signed 2 ï -1
signed 2 ï -1
chain 2 Ô 1
chain 1 Ô -1
bundle 5 Ó 2
bundle 4 Ó 2
bundle 4 Ó -1
bundle 3 Ó -1
bare_step 1 Ă -1
called_step 2 Ă -1
repeat 3 Ā -1
for 5 ä -1
if 6 ç 3
if 4 ç 3
if 5 ç -1
if 3 ç -1
names 2 ò 1
names 1 ò -1
apart 5 ñ 2
apart 4 ñ 2
apart 4 ñ -1
apart 3 ñ -1
arguments 5 Ï 2
arguments 4 Ï 2
arguments 4 Ï -1
arguments 3 Ï -1
arguments 2 Ï -1
named_argument 3 Î -1
conditional 6 Þ -1
let_in 6 Þ -1
either 3 Ù -1
both 3 × -1
denial 2 ó -1
chained 3 Õ -1
chained 3 Õ -1
binary 3 ÷ -1
binary 3 ă -1
binary 3 ă -1
binary 3 þ -1
binary 3 þ -1
binary 3 þ -1
binary 3 þ -1
sign 2 à -1
sign 2 à -1
binary 3 ý -1
attribute 3 û -1
call 2 û -1
group 3 û -1
list 5 û 2
list 4 û 2
list 4 û -1
list 3 û -1
list 2 û -1
comprehension 7 û -1
index 4 û -1
slice 6 û -1
slice 5 û -1
slice 5 û -1
slice 4 û -1
* 2 Å -1
* 1 Å -1
+ 3 Å 0
+ 2 Å 0
* 2 Ã -1
+ 3 Ã 0
* 2 Ì -1
+ 3 Ì 0
* 2 Ë -1
+ 3 Ë 0
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
* 2 Ê -1
+ 3 Ê 0
* 2 À -1
+ 3 À 0
* 2 Í -1
+ 3 Í 0
"""

STATES = r"""
-5,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 8,ÐØÛìôĄąĆ 9,Ú 10,â
11,A
12,A
-9,EFbckmtx
13,A
14,A
-8,EFbckmtx
15,A 16,ú
-4,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 17,X 18,Å 19,ÐØÛéìôĄąĆ 20,Ú
-7,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 19,ÐØÛéìôĄąĆ 20,Ú 21,Å
0,x
22,v 23,L 24,Ñ 25,ù
26,L
27,[
22,v 23,L 28,[ 29,Ñ 30,ù
-28,EFXbckmtvx 31,T 32,Ì
-26,EFXbckmtx 33,v 34,Ò
-2,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 19,ÐØÛéìôĄąĆ 20,Ú 35,Å
-3,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 20,Ú 36,ÐØÛéìôĄąĆ
-132,EFbckmtx 37,X
1,b 2,c 5,m 38,ÐØÛôĆ
-6,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 20,Ú 36,ÐØÛéìôĄąĆ
39,e 40,f 41,g 42,h 43,j 44,k 45,_ 46,l 47,A 48,p 49,w 50,q 51,Á 52,ÓäæçĀĂ 53,Ô 54,Ýßãèëîöā 55,å 56,ê
57,A 58,M 59,ø
-14,EFXbckmtx
22,v 60,Ñ
61,A 62,M
63,BCDEGHíõ 64,h 65,k 66,L 67,_ 68,R 69,A 70,n 71,P 72,Õ 73,Ö×ó 74,Ù 75,Þ 76,àýþ 77,÷ 78,û 79,ă
80,A
-12,EFXbckmtx
22,v 81,Ñ
82,A
-27,EFXbckmtvx 83,T
84,A
-25,EFXbckmtx
-1,x 1,b 2,c 3,F 4,k 5,m 6,E 7,t 20,Ú 36,ÐØÛéìôĄąĆ
-134,EFbckmtx 85,X
-131,EFbckmtx
-10,EFXbckmtx
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 86,BCDEGHíõ 87,A 88,Õ 89,Ö×ó 90,Ù 91,Þ 92,àýþ 93,÷ 94,û 95,ă
96,_ 97,Añ 98,ò
-48,A_fhq 99,L
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 100,BCDEGHíõ 101,A 102,Õ 103,Ö×ó 104,Ù 105,Þ 106,àýþ 107,÷ 108,û 109,ă
110,A 111,ü
112,A
113,A
114,v
-80,ASX_efghjklpqw -51,W 115,Q 116,L 117,Ã 118,Ï
119,A
-41,AEFSX_bcdefghjklmpqtwx
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 120,BCDEGHíõ 121,A 122,Õ 123,Ö×ó 124,Ù 125,Þ 126,àýþ 127,÷ 128,û 129,ă
39,e 40,f 41,g 42,h 43,j 44,k 45,_ 46,l 47,A 48,p 50,q 52,ÓäæçĀĂ 53,Ô 55,å 56,ê 130,w 131,Ýßãèëîöā
-75,AX_efghjklpqw 132,S 133,Â
-44,AX_efghjklpqw
-142,A_efghjklpqw 134,X
40,f 42,h 45,_ 47,A 50,q 52,ÓäæçĀĂ 135,Ô 136,ê
137,W
-38,MQ 138,[
-37,v
139,Q 140,M 141,Ë
-13,EFXbckmtx
142,Q 143,M 144,Ã
145,[
-24,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 156,BCDEGHíõ 157,A 158,Õ 159,Ö×ó 160,Ù 161,Þ 162,àýþ 163,÷ 164,û 165,ă
166,A
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 167,BCDEGHíõ 168,A 169,Õ 170,Ö×ó 171,Ù 172,Þ 173,àýþ 174,÷ 175,û 176,ă
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 177,BCDEGHíõ 178,A 179,` 180,Õ 181,Ö×ó 182,Ù 183,Þ 184,àýþ 185,÷ 186,û 187,ă
66,L 67,_ 68,R 71,P 188,BCDEGHíõ 189,A 190,àý 191,û
-24,EFXbckmtx 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
66,L 67,_ 68,R 70,n 71,P 195,BCDEGHíõ 196,A 197,Õ 198,Öó 199,àýþ 200,÷ 201,û 202,ă
66,L 67,_ 68,R 71,P 203,BCDEGHíõ 204,A 205,àý 206,û
-24,EFXbckmtx 146,a 149,o 207,JYZ\]^ÿ
-24,EFXbckmtx 146,a 149,o
-24,EFXbckmtx 149,o
-24,EFXbckmtx
-24,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-24,EFXbckmtx 146,a 149,o 208,JYZ\]^ÿ
-24,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-24,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
-18,EFXbckmtx 116,L 209,v 210,Ï 211,á
-11,EFXbckmtx
-137,EFTXbckmtvx
212,A
213,Q 214,w 215,Ã
-133,EFbckmtx
-61,AX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-61,AX_efghjklpqw 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-61,AX_efghjklpqw 146,a 149,o 207,JYZ\]^ÿ
-61,AX_efghjklpqw 146,a 149,o
-61,AX_efghjklpqw 149,o
-61,AX_efghjklpqw
-61,AX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-61,AX_efghjklpqw 146,a 149,o 208,JYZ\]^ÿ
-61,AX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-61,AX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
96,_ 216,Añ
-89,i 217,Q 218,Ê
219,i
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 220,BCDEGHíõ 221,A 222,Õ 223,Ö×ó 224,Ù 225,Þ 226,àýþ 227,÷ 228,û 229,ă
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 230,Ñ
22,v 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 230,Ñ
22,v 146,a 149,o 207,JYZ\]^ÿ 230,Ñ
22,v 146,a 149,o 230,Ñ
22,v 149,o 230,Ñ
22,v 230,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 230,Ñ
22,v 146,a 149,o 208,JYZ\]^ÿ 230,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 230,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 230,Ñ
-54,AQX_efghjklpqw 231,W
-53,AX_efghjklpqw 232,Q 233,Ç
234,[
235,Q 236,` 237,Ã
238,A 239,w 240,È 241,Ü
242,A
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 243,BCDEGHíõ 244,A 245,M 246,ÎÞ 247,Õ 248,Ö×ó 249,Ù 250,àýþ 251,÷ 252,û 253,ă
-50,W 254,Q
-81,ASX_efghjklpqw
-57,AX_efghjklpqw 115,Q 255,u 256,Ã
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 257,Ñ
22,v 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 257,Ñ
22,v 146,a 149,o 207,JYZ\]^ÿ 257,Ñ
22,v 146,a 149,o 257,Ñ
22,v 149,o 257,Ñ
22,v 257,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 257,Ñ
22,v 146,a 149,o 208,JYZ\]^ÿ 257,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 257,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 257,Ñ
-40,AEFSX_bcdefghjklmpqtwx
-144,A_efghjklpqw 258,X
40,f 42,h 50,q 259,A 260,äçĀĂ
-74,AX_efghjklpqw 261,S
-141,A_efghjklpqw
-46,AX_efghjklpqw
262,W
40,f 42,h 45,_ 50,q 52,ÓäæçĀĂ 259,A 263,Ô
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 264,BCDEGHíõ 265,A 266,Õ 267,Ö×ó 268,Ù 269,Þ 270,àýþ 271,÷ 272,û 273,ă
57,A 274,M 275,ø
-36,v
276,Q 277,M
242,A 278,M
279,[
280,Q 281,M
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 282,BCDEGHíõ 283,A 284,Õ 285,Ö×ó 286,Ù 287,Þ 288,àýþ 289,÷ 290,û 291,ă
66,L 67,_ 68,R 70,n 71,P 292,BCDEGHíõ 293,A 294,Õ 295,Öó 296,àýþ 297,÷ 298,û 299,ă
66,L 67,_ 68,R 71,P 300,BCDEGHíõ 301,A 302,àýþ 303,û 304,ă
66,L 67,_ 68,R 71,P 305,BCDEGHíõ 306,A 307,àýþ 308,û
66,L 67,_ 68,R 70,n 71,P 309,BCDEGHíõ 310,A 311,Õ 312,Ö×ó 313,àýþ 314,÷ 315,û 316,ă
66,L 67,_ 68,R 71,P 317,BCDEGHíõ 318,A 319,àý 320,û
66,L 67,_ 68,R 71,P 321,BCDEGHíõ 322,A 323,àýþ 324,û
66,L 67,_ 68,R 71,P 325,BCDEGHíõ 326,A 327,àý 328,û
66,L 67,_ 68,R 71,P 329,BCDEGHíõ 330,A 331,àý 332,û
66,L 67,_ 68,R 71,P 333,BCDEGHíõ 334,A 335,àý 336,û
66,L 67,_ 68,R 71,P 337,BCDEGHíõ 338,A 339,àý 340,û
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 341,r
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 341,r
146,a 149,o 207,JYZ\]^ÿ 341,r
146,a 149,o 341,r
149,o 341,r
341,r
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 341,r
146,a 149,o 208,JYZ\]^ÿ 341,r
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 341,r
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 341,r
342,[
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 343,M
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 343,M
146,a 149,o 207,JYZ\]^ÿ 343,M
146,a 149,o 343,M
149,o 343,M
343,M
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 343,M
146,a 149,o 208,JYZ\]^ÿ 343,M
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 343,M
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 343,M
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 344,Q 345,f 346,` 347,Í
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 344,Q 345,f 346,` 347,Í
-124,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
146,a 149,o 207,JYZ\]^ÿ 344,Q 345,f 346,` 347,Í
146,a 149,o 344,Q 345,f 346,` 347,Í
149,o 344,Q 345,f 346,` 347,Í
344,Q 345,f 346,` 347,Í
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 344,Q 345,f 346,` 347,Í
146,a 149,o 208,JYZ\]^ÿ 344,Q 345,f 346,` 347,Í
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 344,Q 345,f 346,` 347,Í
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 344,Q 345,f 346,` 347,Í
-115,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O
-115,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 155,O 192,T 193,I 194,Ï
-115,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-115,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O 193,I
348,A
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 349,W 350,BCDEGHíõ 351,A 352,Õ 353,Ö×ó 354,Ù 355,Þ 356,àýþ 357,÷ 358,û 359,ă
-118,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-104,AEFMQWX_`abcdefghijklmopqrtvwx 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V 155,O
-104,AEFMQWX_`abcdefghijklmopqrtvwx 116,L 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-104,AEFMQWX_`abcdefghijklmopqrtvwx 207,JYZ\]^ÿ
-104,AEFMQWX_`abcdefghijklmopqrtvwx
-104,AEFMQWX_`abcdefghijklmopqrtvwx 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V
-104,AEFMQWX_`abcdefghijklmopqrtvwx 208,JYZ\]^ÿ
-104,AEFMQWX_`abcdefghijklmopqrtvwx 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-104,AEFMQWX_`abcdefghijklmopqrtvwx 147,JYZ\]^ÿ 148,R 151,P
-114,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O
-114,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 155,O 192,T 193,I 194,Ï
-114,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-114,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O 193,I
66,L 67,_ 68,R 71,P 360,BCDEGHíõ 361,A 362,àýþ 363,û 364,ă
66,L 67,_ 68,R 71,P 365,BCDEGHíõ 366,A 367,àýþ 368,û 369,ă
39,e 46,l 370,w 371,Ä 372,Ýßî
-16,EFXbckmtx 209,v 373,á
-17,EFXbckmtx
-138,EFTXbckmtvx
242,A 374,w
-32,EFXbckmtx
375,Q 376,w
377,Q 378,` 379,Ê
96,_ 380,Añ
-88,i 381,Q
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 382,BCDEGHíõ 383,A 384,Õ 385,Ö×ó 386,Ù 387,Þ 388,àýþ 389,÷ 390,û 391,ă
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 392,M
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 392,M
146,a 149,o 207,JYZ\]^ÿ 392,M
146,a 149,o 392,M
149,o 392,M
392,M
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 392,M
146,a 149,o 208,JYZ\]^ÿ 392,M
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 392,M
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 392,M
-87,ASX_efghjklpqw 393,d 394,Æ
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 395,BCDEGHíõ 396,A 397,Õ 398,Ö×ó 399,Ù 400,Þ 401,àýþ 402,÷ 403,û 404,ă
110,A 405,ü
-52,AX_efghjklpqw 406,Q
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 407,BCDEGHíõ 408,A 409,Õ 410,Ö×ó 411,Ù 412,Þ 413,àýþ 414,÷ 415,û 416,ă
242,A 417,`
-79,ASX_efghjklpqw
418,Q 419,`
420,W
-63,AX_efghjklpqw
238,A 421,w 422,Ü
-151,Aw
-135,AMQWX_`efghjklpquw
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 423,Q 424,M 425,À
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 423,Q 424,M 425,À 426,[
-98,AEFIJKMNOPQRSUVWXYZ\]^_`abcdefghijklmopqrtvwx
423,Q 424,M 425,À
146,a 149,o 207,JYZ\]^ÿ 423,Q 424,M 425,À
146,a 149,o 423,Q 424,M 425,À
149,o 423,Q 424,M 425,À
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 423,Q 424,M 425,À
146,a 149,o 208,JYZ\]^ÿ 423,Q 424,M 425,À
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 423,Q 424,M 425,À
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 423,Q 424,M 425,À
427,A
428,s
-56,AX_efghjklpqw 254,Q 429,u
-82,ASX_efghjklpqw
-143,A_efghjklpqw
-80,ASX_efghjklpqw 116,L 118,Ï
-155,ASX_efghjklpqw
40,f 42,h 50,q 259,A 430,äçĀĂ
40,f 42,h 45,_ 50,q 52,ÓäæçĀĂ 259,A 431,Ô
-45,AX_efghjklpqw
-39,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-39,MQ 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-39,MQ 146,a 149,o 207,JYZ\]^ÿ
-39,MQ 146,a 149,o
-39,MQ 149,o
-39,MQ
-39,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-39,MQ 146,a 149,o 208,JYZ\]^ÿ
-39,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-39,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
-35,v
-139,MQ
57,A 432,M 433,ø
-34,v
434,[
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 435,BCDEGHíõ 436,A 437,Õ 438,Ö×ó 439,Ù 440,Þ 441,àýþ 442,÷ 443,û 444,ă
427,A 445,M
446,[
-23,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-23,EFXbckmtx 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-23,EFXbckmtx 146,a 149,o 207,JYZ\]^ÿ
-23,EFXbckmtx 146,a 149,o
-23,EFXbckmtx 149,o
-23,EFXbckmtx
-23,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-23,EFXbckmtx 146,a 149,o 208,JYZ\]^ÿ
-23,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-23,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
-103,AEFMQWX_`abcdefghijklmopqrtvwx 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V 155,O
-103,AEFMQWX_`abcdefghijklmopqrtvwx 116,L 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-103,AEFMQWX_`abcdefghijklmopqrtvwx 207,JYZ\]^ÿ
-103,AEFMQWX_`abcdefghijklmopqrtvwx
-103,AEFMQWX_`abcdefghijklmopqrtvwx 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V
-103,AEFMQWX_`abcdefghijklmopqrtvwx 208,JYZ\]^ÿ
-103,AEFMQWX_`abcdefghijklmopqrtvwx 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-103,AEFMQWX_`abcdefghijklmopqrtvwx 147,JYZ\]^ÿ 148,R 151,P
-107,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 150,K 151,P 152,U 153,N 154,V 155,O
-107,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 148,R 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-107,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 150,K 151,P 152,U 153,N 154,V
-107,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-107,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 151,P
-109,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 150,K 152,U 153,N 154,V 155,O
-109,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 150,K 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-109,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 150,K 152,U 153,N 154,V
-109,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 150,K 152,U 153,N 154,V 155,O 193,I
-102,AEFMQWX_`bcdefghijklmopqrtvwx 146,a 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V 155,O
-102,AEFMQWX_`bcdefghijklmopqrtvwx 116,L 146,a 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-102,AEFMQWX_`bcdefghijklmopqrtvwx 146,a 207,JYZ\]^ÿ
-102,AEFMQWX_`bcdefghijklmopqrtvwx 146,a
-102,AEFMQWX_`bcdefghijklmopqrtvwx 146,a 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V
-102,AEFMQWX_`bcdefghijklmopqrtvwx 146,a 208,JYZ\]^ÿ
-102,AEFMQWX_`bcdefghijklmopqrtvwx 146,a 147,JYZ\]^ÿ 148,R 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-102,AEFMQWX_`bcdefghijklmopqrtvwx 146,a 147,JYZ\]^ÿ 148,R 151,P
-113,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O
-113,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 155,O 192,T 193,I 194,Ï
-113,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-113,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O 193,I
-108,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 150,K 152,U 153,N 154,V 155,O
-108,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 150,K 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-108,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 150,K 152,U 153,N 154,V
-108,AEFJMPQRWXYZ\]^_`abcdefghijklmopqrtvwx 150,K 152,U 153,N 154,V 155,O 193,I
-111,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O
-111,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 155,O 192,T 193,I 194,Ï
-111,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-111,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O 193,I
-110,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O
-110,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 155,O 192,T 193,I 194,Ï
-110,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-110,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O 193,I
-112,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O
-112,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 155,O 192,T 193,I 194,Ï
-112,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-112,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O 193,I
-116,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O
-116,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 155,O 192,T 193,I 194,Ï
-116,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-116,AEFJKMNPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx 155,O 193,I
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 447,BCDEGHíõ 448,A 449,Õ 450,Ö×ó 451,Ù 452,Þ 453,àýþ 454,÷ 455,û 456,ă
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 457,BCDEGHíõ 458,A 459,Õ 460,Ö×ó 461,Ù 462,Þ 463,àýþ 464,÷ 465,û 466,ă
-119,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 467,BCDEGHíõ 468,A 469,` 470,Õ 471,Ö×ó 472,Ù 473,Þ 474,àýþ 475,÷ 476,û 477,ă
96,_ 97,Añ 478,ò
-123,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
479,Q 480,`
-117,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 481,BCDEGHíõ 482,A 483,` 484,Õ 485,Ö×ó 486,Ù 487,Þ 488,àýþ 489,÷ 490,û 491,ă
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 492,W 493,`
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 492,W 493,`
146,a 149,o 207,JYZ\]^ÿ 492,W 493,`
146,a 149,o 492,W 493,`
149,o 492,W 493,`
492,W 493,`
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 492,W 493,`
146,a 149,o 208,JYZ\]^ÿ 492,W 493,`
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 492,W 493,`
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 492,W 493,`
-106,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 150,K 151,P 152,U 153,N 154,V 155,O
-106,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 148,R 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-106,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 150,K 151,P 152,U 153,N 154,V
-106,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-106,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 151,P
-105,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 150,K 151,P 152,U 153,N 154,V 155,O
-105,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 116,L 148,R 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-105,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 150,K 151,P 152,U 153,N 154,V
-105,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-105,AEFJMQWXYZ\]^_`abcdefghijklmopqrtvwx 148,R 151,P
-43,EFXbckmtx
39,e 46,l 494,w 495,Ýßî
-146,elw 496,X
-15,EFXbckmtx
-31,EFXbckmtx
427,A 497,w
-30,EFXbckmtx
96,_ 380,Añ 498,`
-93,Q`i
499,Q 500,`
-159,Q`i
96,_ 501,Añ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 502,Ñ
22,v 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 502,Ñ
22,v 146,a 149,o 207,JYZ\]^ÿ 502,Ñ
22,v 146,a 149,o 502,Ñ
22,v 149,o 502,Ñ
22,v 502,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 502,Ñ
22,v 146,a 149,o 208,JYZ\]^ÿ 502,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 502,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 502,Ñ
-49,A_fhq
22,v 503,h 504,Ñ
-85,ASX_efghjklpqw 505,d
-55,AQX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-55,AQX_efghjklpqw 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-55,AQX_efghjklpqw 146,a 149,o 207,JYZ\]^ÿ
-55,AQX_efghjklpqw 146,a 149,o
-55,AQX_efghjklpqw 149,o
-55,AQX_efghjklpqw
-55,AQX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-55,AQX_efghjklpqw 146,a 149,o 208,JYZ\]^ÿ
-55,AQX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-55,AQX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
-149,AQX_efghjklpqw
110,A 506,ü
-60,AX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-60,AX_efghjklpqw 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-60,AX_efghjklpqw 146,a 149,o 207,JYZ\]^ÿ
-60,AX_efghjklpqw 146,a 149,o
-60,AX_efghjklpqw 149,o
-60,AX_efghjklpqw
-60,AX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-60,AX_efghjklpqw 146,a 149,o 208,JYZ\]^ÿ
-60,AX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-60,AX_efghjklpqw 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
-78,ASX_efghjklpqw
427,A 507,`
-77,ASX_efghjklpqw
508,BCDEGHíïð 509,_ 510,R 511,P
-62,AX_efghjklpqw
-152,Aw
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 512,BCDEGHíõ 513,A 514,M 515,ÎÞ 516,Õ 517,Ö×ó 518,Ù 519,àýþ 520,÷ 521,û 522,ă
-97,AEFIJKMNOPQRSUVWXYZ\]^_`abcdefghijklmopqrtvwx
523,Q 524,M
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 525,BCDEGHíõ 526,A 527,Õ 528,Ö×ó 529,Ù 530,Þ 531,àýþ 532,÷ 533,û 534,ă
-136,AMQWX_`efghjklpquw
-59,AX_efghjklpqw
535,s
-156,ASX_efghjklpqw
-47,AX_efghjklpqw
-33,v
-140,MQ
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 536,BCDEGHíõ 537,A 538,Õ 539,Ö×ó 540,Ù 541,Þ 542,àýþ 543,÷ 544,û 545,ă
-22,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-22,EFXbckmtx 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-22,EFXbckmtx 146,a 149,o 207,JYZ\]^ÿ
-22,EFXbckmtx 146,a 149,o
-22,EFXbckmtx 149,o
-22,EFXbckmtx
-22,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-22,EFXbckmtx 146,a 149,o 208,JYZ\]^ÿ
-22,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-22,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
546,[
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 547,BCDEGHíõ 548,A 549,Õ 550,Ö×ó 551,Ù 552,Þ 553,àýþ 554,÷ 555,û 556,ă
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 557,d
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 557,d
146,a 149,o 207,JYZ\]^ÿ 557,d
146,a 149,o 557,d
149,o 557,d
557,d
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 557,d
146,a 149,o 208,JYZ\]^ÿ 557,d
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 557,d
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 557,d
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 558,i
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 558,i
146,a 149,o 207,JYZ\]^ÿ 558,i
146,a 149,o 558,i
149,o 558,i
558,i
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 558,i
146,a 149,o 208,JYZ\]^ÿ 558,i
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 558,i
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 558,i
-163,Q` 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-163,Q` 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-122,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-163,Q` 146,a 149,o 207,JYZ\]^ÿ
-163,Q` 146,a 149,o
-163,Q` 149,o
-163,Q`
-163,Q` 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-163,Q` 146,a 149,o 208,JYZ\]^ÿ
-163,Q` 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-163,Q` 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
559,i
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 560,BCDEGHíõ 561,A 562,` 563,Õ 564,Ö×ó 565,Ù 566,Þ 567,àýþ 568,÷ 569,û 570,ă
-121,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 571,`
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 571,`
-130,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
146,a 149,o 207,JYZ\]^ÿ 571,`
146,a 149,o 571,`
149,o 571,`
571,`
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 571,`
146,a 149,o 208,JYZ\]^ÿ 571,`
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 571,`
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 571,`
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 572,BCDEGHíõ 573,A 574,` 575,Õ 576,Ö×ó 577,Ù 578,Þ 579,àýþ 580,÷ 581,û 582,ă
-126,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-42,EFXbckmtx
-148,elw 583,X
-145,elw
-29,EFXbckmtx
-92,Q`i
96,_ 501,Añ 584,`
-91,Q`i
-160,Q`i
-83,ASX_efghjklpqw
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 585,BCDEGHíõ 586,A 587,Õ 588,Ö×ó 589,Ù 590,Þ 591,àýþ 592,÷ 593,û 594,ă
-86,ASX_efghjklpqw
22,v 595,h 596,Ñ
-150,AQX_efghjklpqw
-76,ASX_efghjklpqw
-64,Aw
510,R 511,P 597,BCDEGHíï 598,`
599,C 600,B
601,C 602,B
-161,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-161,MQ 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 426,[
-96,AEFIJKMNOPQRSUVWXYZ\]^_`abcdefghijklmopqrtvwx
-161,MQ
-161,MQ 146,a 149,o 207,JYZ\]^ÿ
-161,MQ 146,a 149,o
-161,MQ 149,o
-161,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-161,MQ 146,a 149,o 208,JYZ\]^ÿ
-161,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-161,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 603,BCDEGHíõ 604,A 605,M 606,ÎÞ 607,Õ 608,Ö×ó 609,Ù 610,àýþ 611,÷ 612,û 613,ă
-95,AEFIJKMNOPQRSUVWXYZ\]^_`abcdefghijklmopqrtvwx
-99,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-99,MQ 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-99,MQ 146,a 149,o 207,JYZ\]^ÿ
-99,MQ 146,a 149,o
-99,MQ 149,o
-99,MQ
-99,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-99,MQ 146,a 149,o 208,JYZ\]^ÿ
-99,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-99,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
-58,AX_efghjklpqw
-21,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-21,EFXbckmtx 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-21,EFXbckmtx 146,a 149,o 207,JYZ\]^ÿ
-21,EFXbckmtx 146,a 149,o
-21,EFXbckmtx 149,o
-21,EFXbckmtx
-21,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-21,EFXbckmtx 146,a 149,o 208,JYZ\]^ÿ
-21,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-21,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 614,BCDEGHíõ 615,A 616,Õ 617,Ö×ó 618,Ù 619,Þ 620,àýþ 621,÷ 622,û 623,ă
-20,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-20,EFXbckmtx 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-20,EFXbckmtx 146,a 149,o 207,JYZ\]^ÿ
-20,EFXbckmtx 146,a 149,o
-20,EFXbckmtx 149,o
-20,EFXbckmtx
-20,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-20,EFXbckmtx 146,a 149,o 208,JYZ\]^ÿ
-20,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-20,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 624,BCDEGHíõ 625,A 626,Õ 627,Ö×ó 628,Ù 629,Þ 630,àýþ 631,÷ 632,û 633,ă
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 634,BCDEGHíõ 635,A 636,Õ 637,Ö×ó 638,Ù 639,Þ 640,àýþ 641,÷ 642,û 643,ă
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 644,BCDEGHíõ 645,A 646,Õ 647,Ö×ó 648,Ù 649,Þ 650,àýþ 651,÷ 652,û 653,ă
-164,Q` 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-164,Q` 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-120,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-164,Q` 146,a 149,o 207,JYZ\]^ÿ
-164,Q` 146,a 149,o
-164,Q` 149,o
-164,Q`
-164,Q` 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-164,Q` 146,a 149,o 208,JYZ\]^ÿ
-164,Q` 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-164,Q` 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
-129,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 654,`
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 654,`
-128,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
146,a 149,o 207,JYZ\]^ÿ 654,`
146,a 149,o 654,`
149,o 654,`
654,`
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 654,`
146,a 149,o 208,JYZ\]^ÿ 654,`
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 654,`
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 654,`
-147,elw
-90,Q`i
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 655,Ñ
22,v 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 655,Ñ
22,v 146,a 149,o 207,JYZ\]^ÿ 655,Ñ
22,v 146,a 149,o 655,Ñ
22,v 149,o 655,Ñ
22,v 655,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 655,Ñ
22,v 146,a 149,o 208,JYZ\]^ÿ 655,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 655,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 655,Ñ
64,h 65,k 66,L 67,_ 68,R 70,n 71,P 656,BCDEGHíõ 657,A 658,Õ 659,Ö×ó 660,Ù 661,Þ 662,àýþ 663,÷ 664,û 665,ă
-84,ASX_efghjklpqw
666,Q 667,` 668,É
-69,Aw
-73,AQ`w
-72,AQ`w
-71,AQ`w
-70,AQ`w
-162,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-162,MQ 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 426,[
-94,AEFIJKMNOPQRSUVWXYZ\]^_`abcdefghijklmopqrtvwx
-162,MQ
-162,MQ 146,a 149,o 207,JYZ\]^ÿ
-162,MQ 146,a 149,o
-162,MQ 149,o
-162,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-162,MQ 146,a 149,o 208,JYZ\]^ÿ
-162,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-162,MQ 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
-19,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-19,EFXbckmtx 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-19,EFXbckmtx 146,a 149,o 207,JYZ\]^ÿ
-19,EFXbckmtx 146,a 149,o
-19,EFXbckmtx 149,o
-19,EFXbckmtx
-19,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-19,EFXbckmtx 146,a 149,o 208,JYZ\]^ÿ
-19,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-19,EFXbckmtx 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
-100,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-100,AEFMQWX_`bcdefghijklmpqrtvwx 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-100,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 149,o 207,JYZ\]^ÿ
-100,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 149,o
-100,AEFMQWX_`bcdefghijklmpqrtvwx 149,o
-100,AEFMQWX_`bcdefghijklmpqrtvwx
-100,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-100,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 149,o 208,JYZ\]^ÿ
-100,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-100,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
-101,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O
-101,AEFMQWX_`bcdefghijklmpqrtvwx 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï
-101,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 149,o 207,JYZ\]^ÿ
-101,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 149,o
-101,AEFMQWX_`bcdefghijklmpqrtvwx 149,o
-101,AEFMQWX_`bcdefghijklmpqrtvwx
-101,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V
-101,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 149,o 208,JYZ\]^ÿ
-101,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I
-101,AEFMQWX_`bcdefghijklmpqrtvwx 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 669,`
116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 669,`
146,a 149,o 207,JYZ\]^ÿ 669,`
146,a 149,o 669,`
149,o 669,`
669,`
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 669,`
146,a 149,o 208,JYZ\]^ÿ 669,`
146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 669,`
146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 669,`
-127,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-157,ASX_defghjklpqw
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 670,Ñ
22,v 116,L 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 192,T 193,I 194,Ï 670,Ñ
22,v 146,a 149,o 207,JYZ\]^ÿ 670,Ñ
22,v 146,a 149,o 670,Ñ
22,v 149,o 670,Ñ
22,v 670,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 670,Ñ
22,v 146,a 149,o 208,JYZ\]^ÿ 670,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 150,K 151,P 152,U 153,N 154,V 155,O 193,I 670,Ñ
22,v 146,a 147,JYZ\]^ÿ 148,R 149,o 151,P 670,Ñ
510,R 511,P 671,BCDEGHíï 672,`
-68,Aw
673,Q 674,`
-125,AEFIJKMNOPQRUVWXYZ\]^_`abcdefghijklmopqrtvwx
-158,ASX_defghjklpqw
-153,Q`
-67,Aw
510,R 511,P 675,BCDEGHíï 676,`
-66,Aw
-154,Q`
-65,Aw
"""
