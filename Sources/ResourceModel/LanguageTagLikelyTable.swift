// Long because it is a table. Made by Scripts/language-tables; not edited by hand.
// Unicode CLDR data, © 1991-2025 Unicode, Inc., under the licence in NOTICE.

/// What CLDR guesses of a tag from a part of it.
extension LanguageTables {
  /// CLDR 47 `likelySubtags`: a script and region, then the tags whose language they go with.
  static let likely = """
    Adlm-GN ff-Adlm
    Aghb-AZ xag
    Ahom-IN aho
    Arab-001 zba
    Arab-AE ssh
    Arab-AF aee aiq ask bsh glh gwt haz isk jat kk-AF mhj mnj nli pbt phv prc ps psh psi sdg sgy sts tra trm uz-AF
    Arab-AF uz-Arab uzs wbk wsv xvi
    Arab-BH abv
    Arab-CC ms-CC
    Arab-CM fub ha-CM mfi
    Arab-CN aib kk-Arab kk-CN ky-Arab ky-CN srh ug
    Arab-DZ aao arq kcy tjo
    Arab-EG aec ar arz avl siz
    Arab-GN jad
    Arab-ID wlo
    Arab-IN dcc hkh ks prx
    Arab-IQ acm ayp az-IQ bjm ckb ku-Arab sdb sdf
    Arab-IR atn avd az-Arab az-IR azb bqi def esh fa fay faz gbz glk gzi hac hrz kfm kk-IR klj kmz ktl lki lrc lrl lsa
    Arab-IR luz mzn ntz nyq prd qxq rdb rmt sdh sgr shm siy smy sqo srz tks tov vaf vmh xkc xkj xkp
    Arab-KH cja
    Arab-KM wni zdj
    Arab-KW afb
    Arab-LB ku-LB
    Arab-LY auj ayl gha jbn
    Arab-MA ary
    Arab-MN kk-MN
    Arab-NE kby
    Arab-OM acx adf bhm hoh hss luv shv zum
    Arab-PK aeq bal bdz bft bgn bgp bhe brh bsk clh deh dmk dml ggg ghr gig gjk gju gwc gwf hnd hno jdg jnd jog kbu khw
    Arab-PK kvx kxp lah lrk lss mby mki mve mvy nlm odk oru pa-Arab pa-PK phl phr plk pst sbn scl sd shd skr tg-Arab
    Arab-PK tg-PK trw ur ush vgr wne xhe xka ydg
    Arab-SA acw ars
    Arab-SD apd bej brk dgl fia ha-SD
    Arab-SY apc
    Arab-TD mde shu
    Arab-TH mfa
    Arab-TJ abh
    Arab-TM chg
    Arab-TN aeb sds
    Arab-TR ota
    Arab-UZ auz
    Arab-YE acq ayh ayn sqt
    Arab-YT swb
    Armi-IR arc
    Armn-AM axm hy hyw rmi
    Avst-IR ae
    Bali-ID kaw
    Bamu-CM bax
    Bass-LR bsq
    Batk-ID btd btm
    Beng-BD aot bn ctg rkt sdr syl
    Beng-IN as bpy cdz der grt kdq mni rah unr unx
    Bopo-CN hmj hmq
    Bopo-TW zh-Bopo
    Brah-IN pka pmh psu
    Brah-IR kho xtq
    Cakm-BD ccp tnv
    Cans-CA cr crj crk crl crm csw iu nsk oj ojs
    Cari-TR xcr
    Cham-VN cjm
    Cher-US chr
    Chrs-UZ xco
    Copt-EG cop
    Cpmn-CY und-Cpmn
    Cprt-CY ecy
    Cyrl-BG bg
    Cyrl-BY be
    Cyrl-CN uz-CN
    Cyrl-GE ab os
    Cyrl-IL bhh
    Cyrl-KG dng ky
    Cyrl-KZ kk ug-Cyrl ug-KZ
    Cyrl-MK mk
    Cyrl-MN bxm mn ug-MN ykh
    Cyrl-RS rsk sr
    Cyrl-RU ady agx akv alr alt ani aqc atv av az-RU ba bph bua ce chm cji ckt clw cu cv dar ddo dlg enf enh eve evn gdo
    Cyrl-RU gin gld huz inh itl jdt kap kbd kca ket khv kim kjh koi kpt kpy krc krk kum kv kva lbe lez mdf mns mrj mtm
    Cyrl-RU mud myv ndf neg nio niv nog oaa oac omk orv pnt-Cyrl pnt-RU ru rut sah sel sia sjd sjt sty tab tin tt tyv
    Cyrl-RU ude udi udm ugh ulc xal xas xdq xpm xrm xrn xwo ykg ynk yrk ysr yug yux zko zkz
    Cyrl-TJ paq sgh tg yai
    Cyrl-UA crh jct rue uk
    Cyrl-UZ kaa
    Deva-FJ hif
    Deva-IN agi ahr anp anq anr asr awa bee bfb bfy bfz bgc bgd bgq bgw bha bhb bhd bhi bho bht bhu biy bjj bns bpx bra
    Deva-IN brx cdh cdj cih daq dho doi duh emu fmu gbk gbm gdx goj gok gon gra hi hlb hne hoc hoj hoy jnl jns kex kfb
    Deva-IN kfk kfp kfq kfr kfs kfu kfx kfy khn kjo kmj knn kok kru ksz kyw lae lbf lbm mag mai mjl mjt mkb mke mr mrr
    Deva-IN mtr mut mwr nlx noe noi oon pch pci pgg phd pwr raj rtw rwr sa sck sd-Deva sd-IN sgj sjp srx swv tdb tkb twm
    Deva-IN vah vas vav vjk wbr wtm xnr
    Deva-NP aph bap bhj bmj brd byh byw cdm chx ctn dhi dhw drq dry dty dus dwz emg ghe gvr gyo hut jee jml jul kgj kgy
    Deva-NP kif kip kjl kkt kle klr kra kte kyv lbr lhm lif lmh loy luu mgp mjz mrd nao ncd ne new nmm nwx ola phw pum
    Deva-NP raa rab raf rav rji rjs scp skj soi syw taj tdg tdh tge the thf thl thq thr ths tij tkt ttz unr-Deva unr-NP
    Deva-NP vay wme xsr ybh ybi
    Deva-PK btv
    Egyp-EG egy
    Elym-IR xly
    Ethi-ER byn tig
    Ethi-ET agj ahg alw am anu awn bcq bst dox drs gez gmv gof gru har hdy ior kqy ktb mdx mdy muz mvz mym sgw stv ti
    Ethi-ET wal wle xan zwa
    Geor-GE bbl jge ka lzz-GE lzz-Geor oav sva xmf
    Glag-BG cu-Glag
    Gong-IN wsg
    Gonm-IN esg
    Goth-UA got
    Gran-IN oty
    Grek-GE uum
    Grek-GR aat cpg ecr el grc pnt tsd yej
    Grek-IT scx
    Grek-TR bgx xpg
    Gujr-IN cdi dhn dub gas gbl gu
    Guru-IN pa
    Hanb-TW zh-Hanb
    Hang-KR jje okm
    Hani-CN how swi zch zeh zgb zgm zgn zhd zlj zln zlq zqe zyg zyn zzj
    Hani-KR oko
    Hans-CN cdo cjy cnp csp czh gan hak hsn lzh nan wuu yue-CN yue-Hans zh
    Hant-AU zh-AU
    Hant-BN zh-BN
    Hant-CN ltc
    Hant-GB zh-GB
    Hant-GF zh-GF
    Hant-HK yue zh-HK
    Hant-ID zh-ID
    Hant-MO zh-MO
    Hant-PA zh-PA
    Hant-PF zh-PF
    Hant-PH zh-PH
    Hant-SR zh-SR
    Hant-TH zh-TH
    Hant-TW hak-Hant hak-TW nan-Hant nan-TW zh-Hant zh-TW
    Hant-US zh-US
    Hant-VN zh-VN
    Hatr-IQ arc-Hatr
    Hebr-CZ czk
    Hebr-DE yih
    Hebr-FR zrp
    Hebr-IL aij hbo he huy iw jbe jpr jrb jye lad lsd trg yhd yud
    Hebr-IT itk
    Hebr-PS jpa
    Hebr-UA ji yi
    Hluw-TR hlu
    Hmng-LA hnj-Hmng
    Hmnp-US hnj mww
    Ital-IT ett osc pgn xve
    Java-ID osi tes
    Jpan-JP ams ja yoi
    Kali-MM eky kvy kyu
    Kana-JP ain ryu
    Khar-PK pgd pra
    Khmr-KH brb km krr krv okz pcb rka smu tpu xhm
    Khoj-IN sd-Khoj
    Kits-CN zkt
    Knda-IN brw kfa kfd kfg kn tcy vmd
    Kore-KR ko
    Krai-IN bap-Krai
    Lana-CN cuu
    Lana-MM kkh
    Lana-TH nod
    Laoo-LA alk brv kjg kuf lbo lo ncq ngt pho sct sqq sss tth tto
    Latf-DE gml
    Latg-IE mga
    Latn-001 avk bzt dws eo ia igs io jbo ldn lfn neu nov qya tok tzl vo
    Latn-AG aig
    Latn-AL sq
    Latn-AO blv cjk dhm hng hol khu kmb kwy kwz lch lum mck mfu mxg nba ndq nkn nne nql nsx nye nyk olu pnd umb xdo yax
    Latn-AR axb crq crt moc mzh ona plg pue qus teh tob ule vil wlv
    Latn-AT bar
    Latn-AU adg adt aea aer aid ajn alh aly amg amx amy amz ant aoi ard are avm awg awk axe axl ayd bcj bck bdy bia bjb
    Latn-AU bjy bpl bpt bvr bxi bxj bxn bym bzr coa dax dbl dda ddj ddr dgn dgt dgw dhg dhl dhr dhu dhx dif dja djb djd
    Latn-AU djf dji djj djn djr djw dmd dmw drl dth dwu dwy dyb dyd dyn dyy dze eaa err fln gbb gbd gbu gbw gcd gdc gdh
    Latn-AU gdj gdt ggd gge ggk gia gih giy gjm gjr gko gll gma gmr gni gnl gnn gnr gtu gue guf gup gvn gvy gwm gwu gww
    Latn-AU gyd gyf gyy hrp ibd ihw iin ikr ilg jan jao jay jbi jbw jig jng jui kba kbe kda kdd kgl kgs kjn kkp kky kld
    Latn-AU ktd ktg kux kuy lby lbz lja ljw ljx lkm lku llj lmc lnj lnw lrg mec mem mep mfr mhg mpb mpc mph mpj mvl mwf
    Latn-AU mwp nam nay nbj nck ngk nha nhf nid nig nji nju nlw nly nmp nmv nna nnr nnv nny nrk nrl nrx ntg ntj nug nuy
    Latn-AU nwg nwo nxn nyh nys nyt nyv nyx okg olk pit piu pjt pkn pmd pnj pnv pnw pti rbp rit rkw rmb rnr rop rrt rxd
    Latn-AU rxw tbh tcs tgz thd tiw tjj tjp tju tjw typ ugb uky ulk umd umg ump umr ung unn urc urf uwa vka vku vma vmb
    Latn-AU vmi vml vmu waq wbp wbt wbv wdj wdk wdu wdy weg wga wgg wgu wgy wie wif wig wih wij wik wil wim wkr wkw wky
    Latn-AU wlg wlu wmb wmi wmt wnd wnm wnn wny woa wrb wrg wrh wri wrk wrl wrm wro wrr wrw wrz wth wua wub wur wux wwb
    Latn-AU wwr wxw wyb wyi xbb xbd xbe xbg xbj xbp xby xda xdk xgd xgg xgi xgm xgu xgw xjb xjt xmh xmp xmq xmu xmy xni
    Latn-AU xnk xnm xnu xny xpa xpb xpd xpf xph xpj xpl xpt xpv xpw xpx xpz xrd xrg xru xth xtv xud xul xun xut xwd xwj
    Latn-AU xwk xwt xww xxm xya xyb xyj xyk xyt xyy yda yga ygi ygu yia yii yij yil ylr ynd yrm yry yty yub ywg ywr yww
    Latn-AU yxa yxg yxl yxm yxu yxy yyr zku zma zmc zmd zme zmg zmj zmk zml zmm zmr zmt zmu zmv zmy znk
    Latn-AZ az bdk kjj kry tkr tly ttt
    Latn-BA bs
    Latn-BB bjs
    Latn-BD ekl mjx pkh tpe usi
    Latn-BE vls wa
    Latn-BF bbo bfo bib bof box bwj bwq bwy bxl cme cpo dgd dgi dgs dnn dos dya dyu gna gux kfz knz kqg kst kza lee lob
    Latn-BF mos nnw nti nuv pnl pnq pug rkm sbd sen sep seq sif skq sld sos stj sym tiq tsp tuz vig wbf wib xrb
    Latn-BI rn
    Latn-BJ ajg aug ayb bba beh blo bly bqa bqc cbj cib ddn dop fod fon fue gbh gbs gbx guw ica idd ijj kqk mkl mql mxl
    Latn-BJ nqg nqk ntm pil soy sxw tbz tfi wem wwa xkb xwe xwl
    Latn-BN bsb kxd
    Latn-BO aro ay brg caj cao cap cas cav caw cax caz cyb ese gnw gui gyr ign ite ito jor lec mtp mzp pcp pnk psm puq
    Latn-BO qul rey sar srq tna tno trn ure yuq yuz
    Latn-BR aan aap acs adw ait ama api apn apu apv apy aqz arj ark arr aru arx asn asu atr atx avo avv awe awt axg bkq
    Latn-BR bor ccd cin cul des dny fun gqn gta gub gun gvc gvj gvo gvp hir hix hrx irn jaa jbt jua jup jur kav kay kbb
    Latn-BR kbc kgk kgp kmv knm knt kpj kpn kqq kre ktn ktx kui kuq kwa kxo kyr kyz kzw lkd ltn mav mbc mbj mbl mdz mmh
    Latn-BR mmv mnd mpd mpq mpu mpw msp myp myu mzo mzr nab nuc opy orw oti otu oym pab pad paf pah pak pav pax paz pir
    Latn-BR plu pog pok prr pt pth pto pur pyn ram rkb sae shb sik skf slj sru suy swo swx tae taf tba tca ter tgv tka
    Latn-BR tkf tme tpk tpn tpr tpy tqb trz tud tuo tux twt txi txu uam umo unk urb urp uru urz vkm waf wau waw wca wir
    Latn-BR wmd wsu wyr xai xaj xat xav xbw xer xet xir xiy xkr xmo xok xoo xor xpk xpn xra xre xri xtw xwa xxr xyl yab
    Latn-BR yaw ybn yrl yro ywn zkp
    Latn-BS bah
    Latn-BT xkz
    Latn-BW brl gnk gwj hio hnh huc mhw nhr nmn shg two tyu xkv yey
    Latn-BZ bzj mop
    Latn-CA abe alq asb atj bcr bea bla blc bue caf cay chp clc coo crg crx den dgr dtd geh git gwi hai has hax hei hur
    Latn-CA ikt kkz kut kwk lil mic moe moh ncg nuk ojb ojc ojw oka one ono otw pdt pqm scs sec sek shs squ srs sto str
    Latn-CA tce tgx thp tht tsi ttm tus wdt
    Latn-CD agh alz asv bbe bbm bcp bct bhy bip biz bja bkf bkp bkt bli bmb bmg bml bni bnx boh bpj bqu brf brm buf buu
    Latn-CD bwl bws bww bxg byi bzm bzo dez diz dno doo dzn efe flr fom fuu gey gix gox hav hba hem hke hoo hum jgb job
    Latn-CD kbj kcv kcw kdg kel kg khx khy kkq kmw kny kpl ksv ktf ktu kty kws kzy lal lea led lej lel les lgm lgz lie
    Latn-CD lik liz lmi ln lnz log lol loo loq lse lu lua luj lvl lwa mdi mdj mdk mdm mdp mdq mfc mmz mnh msj mwz mxh
    Latn-CD myc nbd nbw ndk ndl ndt ndw nga ngb ngc nix niy nkw nlj nlo nnb noq nto nue nuu nxd nyc nyg nyj nzd okc omi
    Latn-CD oml pae pem pmb pof ppp rnd shc shr skt slx smx sng soc sod soe soo sop sub swf szg tap tbm tbt tek tii tll
    Latn-CD tmv tor vau won yaf yel ymg yng yns yom zla zmb zmf zmp zmq zms zmw zmz zne
    Latn-CF aiy axk bbp bdt bff bfl bjo bkg bkj bme boy bpd bqk bvq deq dgk gba gbg gbp gbq gbv gdi geq gnz gso gyg kah
    Latn-CF kbn kcm ksp kuw kym liy lna lnl mcx mdn mgn mzv nbm ndy ngd ngg nmj nzk pnz sbz sg snj sqm ukh vae yaj yky
    Latn-CF yul
    Latn-CG akw beq bkw bmw bok bui bvx bwz dde ebo ifm iyx kkw koh kwc kxx ldi lli mbm mdt mdu mdw mkw moj mow nda ndn
    Latn-CG ngz njx nzu sdj tsa tyi tyx vif xku zmx
    Latn-CH gsw rm rmo wae
    Latn-CI aba abi abu adj ahi ahm ahp ald any ati avi bci bet bev bjw bqv btg das dic dnj dyi ebr ega eot esm ggu gie
    Latn-CI gnj goa god gov gud gwa gxx hwa jek jod jud kfo kga kqm ktj kwp kxb kyf kzc lda loi lor mka moa mtb mxx neb
    Latn-CI ney nhb nku nwb plr pye seb sef sev ted tgw tjn wan wec wob xgb yre
    Latn-CK pkp pnh rar rkh
    Latn-CL alc arn huh kuz rap yag
    Latn-CM aal abb add ael agq ags aku anv asj ass ato azo baf bag bas bav baw bbi bbj bbk bbq bbw bbx bby bce bcw bdn
    Latn-CM bdu beb bec bfd bfj bfm bfp bgf bgj bhs biw bju bkc bkh bkm bko bmo bmv bnz boe bpc bqd bqm bqo bqt bqz bri
    Latn-CM bse bsi bss btc bum bvg bvm bwh bwt bxp bxs byb byv bzv ckx cnq cuv dae dbq dek dii dkx dme dmm dmo dow dua
    Latn-CM dur duz ekm emn emz eto ewo fak fal fll fmp gid gis giz gke gmm gmn gnd gou gyi hij hna hya isu iyo jbu jgo
    Latn-CM jia jim kdz ken kfl kfn kid kkj klc kme kmp knp kot kqx ksf kvj kvm kwu kzr lbi lem leo lfa lmp lmx lns luw
    Latn-CM maf mbo mcp mcs mct mcu mdd mea meq mfd mff mfh mfj mfk mgg mgo mhk mif mij mkk mlb mlr mlw mmu mnf mpi mqb
    Latn-CM mru msv mtk mua muc mug muo muy mxf mxu myg mzd nbv ncr ndb ndu nfu nge ngj ngn ngv ngy nhu njj njy nkc nla
    Latn-CM nmg nml nmr nnh nnz nsh nvo nwe nza obl oku ost ozm pbi pfe pmm pmn pny sgi sox swq szv tik toz tsh ttf tui
    Latn-CM tvu twn udl uiv usk vut weh wes wok www xed xmb xmd xmg xmj yam yas yat yav ybb yei yko zhw zuy
    Latn-CN acn aeu atb bca bfc bfs blr buh bwx byk cng cpx cqd doc dta duu ers hma hmm hmn hmp hms hmw hmy hmz hni hrm
    Latn-CN ili ium jiu jiy kmc lhi lhu lic mjg mji mmd mmr mnp muq nru nuf nxq pcc pmi pmj sce slr tji tjs vwa wbm ybe
    Latn-CN ycl za zhn zyj
    Latn-CO aca ana ano ans arh bao bdc bmr bsn cbb cbc cbd cbg cbv cby chb cmi coe crf cto cub cui gob guc guh gum guo
    Latn-CO hto icr inb inj kbh kog kpc kvn kwi mbn mbp mbr mcl mot myy noa noj pbb pij pio pln pui sja slc snn sri tav
    Latn-CO tbn tdc ten tit tnb tnc tnd ttk tue tuf ycn ynu yui yup
    Latn-CR brn bzd cjp gut
    Latn-CU luq
    Latn-CV kea
    Latn-CW pap
    Latn-CY acy
    Latn-CZ cs
    Latn-DE de dsb frk frr frs gmh goh hsb ksh nds osx pfl stq swg vmf wep yec
    Latn-DK da jut rmd
    Latn-DZ kab shy thv
    Latn-EC acu auc cbi cof jiv mue qud qug quw qvi qvj qvz qxl qxr sey teb zro
    Latn-EE et ie vro
    Latn-EG xnz
    Latn-ER kun nrb ssy
    Latn-ES an ast ca es eu ext fax gl gnc mxi osp quq rmq xaa xvn
    Latn-ET aa aiw amf bji bsw bwo cra dwr gax gdl guk gwd gyl hae jnj kbr kmq kxc lgn liq mfx moy mpe myf nnj om oyd
    Latn-ET she sid suq tsb wti zay
    Latn-FI fi rmf smn sms
    Latn-FJ bwb fj goo llx lmv rtm wyy
    Latn-FM chk kos kpg mkj mrl ngm nkr nmt nuw pfa pif pon puw stw uli woe yap
    Latn-FO fo
    Latn-FR br co emx fr frm fro frp obt oc pcd pro xbm
    Latn-GA bbg buw dma gev kbs keb koq kzo lup mhb mye nmd nra nxo nzb pic puu sak sbw snq swj sxe syi syx tck teg tsv
    Latn-GA vum wdd wum zmn
    Latn-GB ang cnx cy enm gd ghc kw oco owl pld rme rmw sco trl wlm
    Latn-GD gcl
    Latn-GF eme gcr
    Latn-GH abr acd ada adq afh afu aha ak akp anf avn bim biv bov bwu cko cli cll cpn dag dga doy ee gaa gjn gpe gur
    Latn-GH gwx hag jmr jwi kma kph kus kye lar lef lgq lig lip maw mzw naw ncu nfr nko nkq nlu nnu ntr nyb nzi saf sfw
    Latn-GH sig sil snw ssl tcd tpm vag wlx wss xkt xon xsm xxb
    Latn-GL kl
    Latn-GM man wof
    Latn-GN bcg bgo bmd bqf bsp bsv fuf gkp kke knu kqs ldm llc lma mbv mfg mku msc naj pbp sus tod yal zil
    Latn-GP gcf
    Latn-GQ bng bnm bvb bxc fab fan fpe nui
    Latn-GR ruq
    Latn-GT acr agu caa cac cak ckz itz ixl jac kek kjb knj mam poc poh quc qum quv ttc tzj usp xin
    Latn-GU ch
    Latn-GW bab bif bjg ble ccj eja kcj knf msw pbo pov
    Latn-GY ake aox brc gyn mzx pbc skw tdm wap
    Latn-HN cab jic pay
    Latn-HR ckm dlm hr ist ruo
    Latn-HT ht hvc
    Latn-HU hu lng ohu qwm
    Latn-ID aax aaz abs abz ace adn adr afz agf ahh aip air akb akc akg alo alp amk amq amv and aol aos aoz apg apx aqm
    Latn-ID asc asi asl asy asz atq auq auu auw awh awr aws awu awv awy ayz bac baj ban bay bbc bcd bdb bdl bdw bdx bed
    Latn-ID bei bep beu bew bfe bfg bgb bgv bgy bgz bhc bhp bhq bhv bhw bhz bjn bkl bkn bkr bkz bld blf blj bls blz bna
    Latn-ID bnd bne bnf bnq bnu bnv bpg bpo bpp bpq bpv bpz bqb bqq bqr brp brs bsa bsm bsu bti btj bts btx bty btz bug
    Latn-ID bup bve bvk bvt bvu bvz bwp byd byl bzb bzl bzn bzp bzq bzu cia cml cns daz dbe dbf dbn ddw dei dem dij diy
    Latn-ID djo dkk dmr dms dmu dmy dna dni dnk dnt dnw dok drn dsn dun dup duq duv duw ebc eip ekg emb emw end eno enr
    Latn-ID ert erw etz fau flh frd gak gay gbi gef gei ges gop goq gor grs gzn had hap heg hik hji hmu hov hrk hti htu
    Latn-ID hud huk huw hvn ibu id ihb ihp ila ilu imr in ire irh irx ism itd itx iwo jal jaq jau jax jbj jbr jei jel
    Latn-ID jka jmd jv jvd jw kax kbi kbv kcd kdw kdy kei kgb kge kgq kgr kgv kgw kgx khc khd khe khh khp kig kiq kiy
    Latn-ID kja kjc kje kjk kjr kkb kkl kkv kkx kli klw kly klz kmt knd knl knx kod kpd kpi kpq kps kpu kqv krz ksx kti
    Latn-ID kts ktt kuc kuk kuv kvb kvd kvh kvo kvp kvr kvv kvw kvz kwe kwh kwr kwt kxq kyd kyo kyt kzb kzd kzf kzl kzm
    Latn-ID kzp kzu kzv kzx kzz lau law lbw lbx lcc lcd lce lcf lcl lcq lcs lev lew lex ley lgi lhh lio liw lix lje lji
    Latn-ID ljl ljp llg llm llq lmf lmj lmq lmr lmy lnd loa loe lox lpe lrn lrt lti ltu lur lvu lwe lwt mad mak max mdr
    Latn-ID mej mfb mfp mgf mgk mhp mhs mhy mhz min mkn mky mli mmb mnb mnu mnx mnz mog mok moq mpy mqa mqc mqf mqg mqi
    Latn-ID mqj mqn mqo mqp mqr mqs mqx mqy mrf mrx mrz msf msg msl mso mss mtd mtg mth mtj mui mvd mvp mvr mvs mvx mwv
    Latn-ID mxd mxn mxz myl mzq naa nae nbn nbq ndx nea nec ner nfa nia nij nil nir njs nkj nks nlc nlk nni nps npy nqm
    Latn-ID nsy nxe nxg nxl nxx oia oni onx opk orz otd pas pdn pdo pea pee pel pey pgu pku ple plh pmf pmo pmy pnc pni
    Latn-ID pnp pns ppk ppm pru psa pse psn ptn ptt ptu puc pud puf puj put rac ran raz reb rej ret rgu rir riu rjg rmh
    Latn-ID rmm rnn rob ror row rth saj sao sas sau saw sbg sbr sbt sbx scg sda sdq sdu set seu sge sgu sjb skh ski sko
    Latn-ID skv skx skz slg slp slu sly slz smr smw snu sob spb spi spr sre srl srt srw ssq ste su sve swr sws swt swu
    Latn-ID sxn sya szb szn szp szw tad tbp tby tcg tcm tcq tdi tdj tdn tds tev tfo tft tip tjg tkx tlb tld tlg tlk tln
    Latn-ID tlt tlu tlv tmg tmj tml tmn tmu tni tnm tnt tnw tom toy tpf tpg tre trt tti ttn ttp tty tuj tve tvm tvo tvw
    Latn-ID twe twg twu twy txe txm txn txq txs txt tyn tzn udj ues uhn uka ulf ulm ulu ums unz urn ury vbb vkk vkl vko
    Latn-ID vkt vme vms vto wad wah wai wbb wbe wbw weo wet wew wfg wgo wha whk whu wkd wli wlw wmm wms wng wnk wno wod
    Latn-ID woi woo wor wow wrp wru wrx wsa wtw wul wuy xau xay xbr xdy xem xkd xke xkl xkn xkq xks xkw xmm xmt xmx xmz
    Latn-ID xod xse xte xwr xxk xxt yac yet yir yki yli ymn yrs yva zbt zka zrs
    Latn-IE ga sga sth yol
    Latn-IM gv
    Latn-IN adi adl aim ajz anm apt bgg bgr biu caq cdf clk crv cvg dis dln gac gnb haj hmr hra hru idb kff kfv kfw kha
    Latn-IN khr kix kmm kxv lax lmk lus mhu mjw mrg mrh mxj nag nbc nbe nbi nbt nbu ncb nct njb njh njm njn njo njz nkb
    Latn-IN nkd nkf nkh nki nma nme nmf nmh nmo nng nnl nph npo npu nre nri nsa nsm nzm onp pbv pck pmx pub ria rnl sch
    Latn-IN sgp sii sjl smt suv tcz tgj tro trp try tvt vap vkp yim zom
    Latn-IS is
    Latn-IT aae cim cms egl fur ims it lij lld lmo mhn nap nrp pms rgn sbv sc scn sdc sdn sro svm vec xrr xum xvo xvs
    Latn-JE nrf
    Latn-JM jam
    Latn-KE bob coh cuh dal dav dig dsh dug ebu elo enb eyo guz ida kam ki kln lkb lko lks lri lrm lto lts luo luy lwg
    Latn-KE mas mer mlk muu mws niq nle nyd nyf oki omt orc pkb pko rag rel saq sgc sgm ssn sxb tec tga thk tuv tuy tvs
    Latn-KH syo
    Latn-KI gil
    Latn-LA lbn lvi
    Latn-LC acf
    Latn-LK sci
    Latn-LR blh bza dee gec ggb glr gol grb grj grv gry klu kpe kqo krn krw kss lir lom mev mzj oub tja
    Latn-LT kdr lt olt sgs
    Latn-LU lb
    Latn-LV liv ltg lv
    Latn-MA rif tzm
    Latn-MD gag
    Latn-ME sr-ME
    Latn-MG bhr bmm bzc mg msh skg tdx tkg txy xmv xmw
    Latn-MH mh
    Latn-ML aqd bm bmq boo boz bxw bze bzx dba dbg dbt dbu dbw dds dgb djm dmb dsq dti dtk dtm dto dts dtt dtu dux dym
    Latn-ML ffm hmb jow kao khq mwk myk nzz ses shz snk spp taq tde tst xkg
    Latn-MM ahk anl cbl cek cey cfm ckn clj clt cmr cnb cnh cnk cnw csj csv csy cth czt dao ghk hlt jmn kac kvl lpn lsi
    Latn-MM lzn mhx mwq nlq npg nqq nqy ntx nun pdu prk pyy pzn raw ril rtc sez tcp tlq ukk umn weu zkd zyp
    Latn-MP cal tpv
    Latn-MT mt
    Latn-MU mfe
    Latn-MW kzn lai lon nkv ny nyr swk tog tum
    Latn-MX afs amu azd azg azm azn azz cco chd chf chj chq chz cip cle clo cly cnl cnt cob coc coj cok coz cpa crn csa
    Latn-MX cso cta cte ctl ctp ctu ctz cuc cut cux cuy cvn cya czn dih emm eud hch hue hus huv hve hvv ixc jmx klb lac
    Latn-MX maa mab maj maq mat mau maz mbz mce mco mdv meh mfy mhc mib mie mig mih mii mil mim mio mip mir mit miu mix
    Latn-MX miy miz mjc mks mmc mpm mqh mto mtu mtx mvg mxa mxb mxp mxq mxs mxt mxv mxy mza mzi mzl naz nch nci ncj ncl
    Latn-MX ncx neq ngu nhc nhe nhg nhi nhk nhm nhn nhp nhq nht nhv nhw nhx nhy nhz nlv npl nsu ntp nuz ocu opt ote otl
    Latn-MX otm otn otq ots ott otx otz pbe pbf pbm pbs pca pei pia plo pls pmq pmz poe poi poq pos pow ppi pps pua pxm
    Latn-MX sei stp tac tar tbu tcf tcu tcw tee tep thh tku tla tlc tlp toc toj too top tos tpc tpl tpp tpt tpx tqt trc
    Latn-MX trq trs tsz twr tzh tzo var vmc vmj vmm vmp vmq vmx vmy vmz xpo xta xtb xtd xti xtj xtl xtm xtn xtp xts xtt
    Latn-MX xtu xty xzp yaq yua zaa zab zac zad zae zaf zam zao zap zaq zar zas zat zav zaw zax zca zoc zoh zoo zoq zor
    Latn-MX zos zpa zpb zpc zpd zpe zpf zpg zph zpi zpj zpk zpl zpm zpn zpo zpp zpq zpr zps zpt zpu zpv zpw zpx zpy zpz
    Latn-MX zsr zte ztg ztl ztm ztn ztp ztq zts ztt ztu ztx zty
    Latn-MY abf bdg bdr bnb bny bsy bth btq ccm cwg dbj dkr dmg dmv dpp drg dro dtb dtp dtr gnq grm iba ilm jah jak jhi
    Latn-MY kag knq kns kqr kqt kve kxi kxn kyi kys kzi kzs lhn lkj llk lnh low lra mcm mel meo mhe mnq mqq ms msi mvv
    Latn-MY mxr mzt nrm ntd orn ors pez plz pna pne pnm ree ruu sbo sdo sdx sea sib skp sne snv spg srk ssm sza szc tea
    Latn-MY tgb tgq tih tmo tmw trx ttw txa txx umi xbn xky zbc zbe zbw zlm zmi
    Latn-MZ bwg cce chw cwb dmx eko llb mgh mhm mny ndc ngl nte nyu phm rng seh tke toh tsc twl twx vmk vmr vmw wmw xmc
    Latn-MZ xnq xsq yao ymk
    Latn-NA diu fwe hgm hz kj knw ktz kwm kwn lnb naq ng sbs vaj xuu
    Latn-NC aek aji ane aok aqr axx bpk bwa cam cir cks dhv duf fwa hvk iai jas jaz kdk mkt mrk msq nee nek nem nen nua
    Latn-NC piz pme pop pri sih uve wmn yly
    Latn-NE bms dje fuh fuq krt tez thz tmh twq
    Latn-NF pih
    Latn-NG aaa aab abm abn abo acb acp adu afe afn afo agb agc ahn ahs aik ajw akd akf ala alf amb amo anc ank ann anw
    Latn-NG aqg aqk asg atg aum auo awc awo aye ayi ayk ayu bau bbs bbt bbu bcn bcs bcv bcy bde bga bgu bil bin bka bkv
    Latn-NG bky bma bol bom bqp bqw bqx brt bsf bsj bsl bsr bsx bta bte btt btu buj bus bux buz bvh bvj bvw bwr bxo bxq
    Latn-NG byc byf byj byp bys bzw bzy bzz cbo cbq ccg cch cdr cen cet cfa cfd cfg cie ckl cky cla cry cxh dam dbb dbd
    Latn-NG dbi dbm dbo dbp dbv deg dgh dio dir dkg doh dot dri dsk dwa dyr dza dzd ebg efa efi ego ehu eka eke eki ekp
    Latn-NG ekr elm ema enn env enw epi erh etb ets etu etx evh eza eze fah fam fie fir fkk fli fum fuv gbr gby gde gdf
    Latn-NG gdu gea ged geg gek gel gew gib gkn glb glo glw gmd gmz gne gnh gpa gqa grd grh gua gvm gwb gwg gwn gye gyz
    Latn-NG ha hbb hia hig hod hoe hwo ibb ibe ibm ibn ibr iby ich idc ide ids idu ig igb ige igl igw ihi ijc ije ijn
    Latn-NG ijs ikh iki ikk ikl iko ikp ikv ikw ilv iqw iri ish isi iso itm its itw iya izm izr izz jab jaf jbm jen jer
    Latn-NG jgk jib jid jie jjr jku jmb jmi jms jni jrr jrt jub juh juk juo juu juw kad kai kaj kbz kcc kce kcf kcg kch
    Latn-NG kci kcq kcs kdl kdm kdp kdx kes kez kgt khj kil kka kkd kkm kkr kks kku klk klo kmi kmy kna kni koc kof kov
    Latn-NG kow kpa kpk kr krh krp ksm kso ksq ktc kub kug kuh kul kwb kwl lan ldb ldd ldg ldh ldj ldk ldl ldo ldp ldq
    Latn-NG lla lnu lop mae mbu mcj mda mew mfl mfm mfn mfo mgi mgj mjs mkf mko mma mmf moi mrt mtl mzk mzm nar nat nbb
    Latn-NG nbh nbo nbp nbr ndd ndi ndr ned nfd ngi ngs ngw ngx nin nja njr nkx nkz nmi nqt nsc nuh nup nzr obu oda odu
    Latn-NG ofu ogb ogc ogg ogo ogu okb okd oke okr oks okx olm opa org orr orx oso pai pbl pbn pcm pcn pcw pgs pip piy
    Latn-NG png pqa pwb pym pze rax res rin rod rsw ruk ruy ruz say scv scw sde sha sho sir sqa sqh sur sxs syk tak tal
    Latn-NG tan tdk tdl tdo tdq tdv tgd thy tiv tkq tsw ttb ttr tul tvd tvi txj tye tyy uba uda uha uji ukp ukq uku ukw
    Latn-NG ula ulb uly umm une urh uss uta uth utr uya vem ver vit vkn vkz vor wav wja wji wma wom xab xoc xsh xsn yay
    Latn-NG yaz yba ybj ybl yer yes ynq yo yot yun zah zaz zbu zem zhi ziz zlu zns
    Latn-NI bzk miq mom mtn rma sut ulw yan
    Latn-NL act drt dum fy gos li nl odt ofs stl twd zea
    Latn-NO fkv nb nn no rmg se
    Latn-NR cpi na
    Latn-NU niu
    Latn-NZ mi rrm
    Latn-PA cuk emp gym sab scf tfr
    Latn-PE aga agr amc ame amr anb arl ash atc avs ayc boa cah cbr cbs cbt cbu ccc cht cjo cni cod cot cox cpb cpc cpu
    Latn-PE cpy cuj hib hub hug huu hux inp iqu isc jeb jqr kaq mcb mcd mcf mts myr not oca omc omg omu ore pib pig pno
    Latn-PE prq qu qub quf quk qup qur qux quy qva qvc qve qvh qvl qvm qvn qvo qvp qvs qvw qwa qwc qwh qws qxa qxc qxh
    Latn-PE qxn qxo qxp qxt qxu qxw rem rgr shp sni spq trr ura yaa yad yme
    Latn-PF aut mqm mrq mrv pmt ray ty
    Latn-PG aac aad aag aah aai aak aau aaw abg abt abw aby ado adz aew aey aez afd afi afk afp agd age agg agl agm ago
    Latn-PG aic aie aif ail aix akh aki akq akt ali alx amm amn amp amt anh anj anx anz aob aod aoe aof aog aoj aom aon
    Latn-PG ape apo apr aps apz aso asx ata ate aui auk aun aup aur auy avb avt awb awi awm aww awx aya ayq bbb bbd bbf
    Latn-PG bbn bbr bbv bcf bch bcm bco bcu bdd bdf bef bek beo bey bfh bhf bhg bhl bie big bio biq bir bit bjc bjh bjk
    Latn-PG bjl bjp bjr bjz blq bmc bmh bmk bmn bmp bmu bmx bmz bnp bnw boj bon bop boq bow bpe bpi bpm bpu bpw bql bqs
    Latn-PG brq bry brz btp buk buo buq but buv bvn bwd bwf bwk bwm bxf bxh bxz bye byr byx byz bzf bzh can cga cjn cjv
    Latn-PG ckr dac dad dah dby ddi ded dev dge dgg dgx dgz dia dju dmc dnd dnr doa dob dof dol don duc dui duk dva dww
    Latn-PG eit eiv ele elk elu emi ena enq eri etr faa fad fag fai faj ffi fiw foi for fqs frq fuy gaf gah gai gaj gam
    Latn-PG gao gap gar gat gaw gbe gbf gcc gcn gdd gdn gdr geb gfk ggl ggt ggw ghs gim gip gka gkd gmg gmu gnm gnt gnu
    Latn-PG goc goi gpn grg grq grw grx grz gsn gsp gve gvf gvs gyb hah ham hao hgw hhi hhy hih hkk hla hmt ho hob hot
    Latn-PG hrc hrw huf hui hul ian iar idi igg igm igo imi imn imo ino iou ipi ipo isa itr iwm iws jae jbk jet jil jko
    Latn-PG jma jmw kbk kbm kbq kbt kbw kbx kcb kcl kco kct kdf keh kew kgf kgu khl khs khz kih kij kis kit kiw kjd kjs
    Latn-PG kjx kjy kkc klh klm klp klq klt klx kmf kmg kmh kmn kmo kms kmu kmx knr knv koa kol kop koz kpf kpr kpw kpx
    Latn-PG kqa kqb kqc kqf kqi kqj kql kqw ksd kse ksi ksj ksl ksr ktk ktm kto kud kue kuo kup kvc kvg kwj kwo kxa kxr
    Latn-PG kxt kxw kxz kyc kyg kyx kyy kze laz lbb lbq lbu lbv lcm lei lek leq ler let leu lgt lib lid lih lkl lle llf
    Latn-PG lll lmg lni lnm loj los lsr luf lxm mbh mbk mbq mbw mbx mcc mci mcq mcr mcv mcy mcz mdb mdc mds meb med mee
    Latn-PG mek met meu mft mfw mgl mgt mgu mhf mhl miw mjj mjk mjm mjn mkc mkp mkr mle mlh mlp mmi mmo mmp mmq mmt mmx
    Latn-PG mna mnm mox mpl mpn mpo mpp mps mpt mpv mpx mqe mqv mqw mqz msu msx msy msz mtc mtf mti mtv mty mum mux mva
    Latn-PG mvk mvn mvq mwa mwb mwc mwg mwh mxk mxm mxw myw mze mzu mzz nac naf nak nal nas nax nbk nby nca ncc nce ncf
    Latn-PG ncm ncn nco nej net nex nho nib nif nii nis niw niz nkg nkm nmw nmx nnf nnk nnm noc nof noh nop nou npn nqn
    Latn-PG nrz nsn nss nud nuq nur nux nvm nwr nxr oin okk okv omo omw ong onj onk onn onr ons ont opm opo oro osu oue
    Latn-PG oum owi oyy pby pda ped pek pep pex pgi pin pix pkg pla pmr pnn pnr ppe ppn ppo ppq ppt prm prw psq pss ptp
    Latn-PG pup pux pwa pwg rai rak rao rea rhp rmk rmp roe roo rpt rro rwa rwo sbc sbe sbh sbi sbq sdk sej seo sew sgz
    Latn-PG sij sim siq siu siv siw six sjr skc skm sks sll slw smb smc smf smg smq smz snc snp snr snx sny snz sol soq
    Latn-PG sow spd spe spk spl spm sps sra srf sry ssd ssg ssj sso sst ssu ssx ssz stf stk stm sua sue sug sui suo svb
    Latn-PG swm swp taw tbc tbd tbf tbg tbj tbo tbs tbv tbx tci tei tgc tgi tgo tgu tif tim tio tkv tlf tlx tmd tmq tmy
    Latn-PG tnh tns tof tpa tpi tpz tqm tqo tqp trb trh tsx ttd tte ttu ttv tua tuc tuh twp tww tya tzx uar ubr ubu ufi
    Latn-PG uis ukg uln una uni unu upi urg uri urm uro urt urv urw urx usa usu utu uvh uvl val vam van viv vmg wab wag
    Latn-PG waj wat wax waz wdg wed wei wer wgb wgi whg wii wiu wiv wla wmc wmo wmx wnb wnc wnp wnu woc wog wos wrs wrv
    Latn-PG wsk wsr wtf wtk wut wuv xar xbi xes xeu xkx xla xoi xop xow xrw xsi xsp ybm ybo ybx yby yde ydk yee yev ygl
    Latn-PG ygm ygr ygw yis ykk ykm ykr yla ylb yle ylg yll ylu ymb yml ymo ymp ynl yob yon yra yrb yrw yss ytw yuj yut
    Latn-PG yuw ywa yyu zeg zgr zia zik zmh zsa zsu zuh
    Latn-PH abc abd abp abx agk agn agt agv agy agz akl alj apf aqn atd atk atl atm atp att atz ays ayt azt bfx bgi bgs
    Latn-PH bik bjx bkd bks bku bln blw blx bnc bnj bno bpr bps btn bto btw bvy bya cbk cbw ceb cgc clu cps cts cyo daw
    Latn-PH dgc due dul duo duy dyg ebk esy fbl fil gad gdg hil hnn ibg ibl ifa ifb ifk ifu ify ilk ilo ilp inn iry isd
    Latn-PH itb iti itt itv ity ivb ivv iwk kak kkg klg kll kmd kmk kml knb kne kqe krj ksc ksn ktq kyb kyj kyk kyn laa
    Latn-PH lbl loc mba mbb mbd mbi mbs mbt mdh mkx mlz mmn mqk mrw mry msb msk msm mta mtw obk obo pag pam plc plv plw
    Latn-PH prf prh pwm rbk rbl rol sbl sfe sgb sgd sjm skn slm smk sml snl srg srv ssb sse stb suc syb tbl tbw tdy tgn
    Latn-PH tgt tis tiu tiy tl tsg twb ubl vbk war xnn xsb yka yog
    Latn-PK kls wbl
    Latn-PL csb pl prg rml sli szl wym
    Latn-PR tnq
    Latn-PT drc mwl
    Latn-PW pau sov tox
    Latn-PY aqt ayo cag ceg enl enx gn guq gva mca nhd pta spn tmf tpj
    Latn-RE rcf
    Latn-RO mo ro rom rup sr-RO
    Latn-RS rmn
    Latn-RU cjs izh krl lud olo vep vot
    Latn-RW rw
    Latn-SA fif
    Latn-SB agw aia alu apb aua aud baa bgt blb blp brr bvc bvd bxa dor faf far gga ghn gmb gri hoa jaj kji kkk ksg kwd
    Latn-SB kwf kzk lga lgb lgl lgr lgu llu lvk mln mlu mnv mpr mrn mte mvo nfl ngr nke nlg nlz npx ntu ojv ora pis piv
    Latn-SB rri rug sbb sky stn svs tbe tkp tkw tlr tnx tqu tva uge utp vnk vrs
    Latn-SC crs
    Latn-SD acz bdi daj dec dil fvr gza hbn jle jum kcp kec keg kgo kib kko liu lmd lro mls mor nyi otr shj shw tag taz
    Latn-SD tbi teq tey tic udu xom xtc zag zmo
    Latn-SE fit ovd rmu sje sju sma smj sv
    Latn-SG mbf
    Latn-SI sl
    Latn-SK rmc sk
    Latn-SL bmf bun buy knk kno kri lia lok men tem
    Latn-SN bcb bcz bda bjt bqj bsc cae cou csk cwt dyo fap ff gsl hhr krx mey mfv mlo mlq ndv sav snf srr tnr wo
    Latn-SO gex so xma ymm
    Latn-SR ako arw djk hns jvn kww njt srm srn tri way
    Latn-SS aja atu avu bdh bdj bex bfa blm bot bvi bxb ddd dib did din dip diw dks fer gbn hom idr imt kbo koe krs lgo
    Latn-SS lkr lky loh lot lpx lqr lul lwo mfz mgc mgd mqu muh mur mwu myj ndz njl nus nwm oie pga shk tex tgy thu toq
    Latn-SS ukv
    Latn-ST aoa cri pre
    Latn-SV ccr len ppl
    Latn-SX vic
    Latn-TC tch
    Latn-TD amj bdm bdo bes bid bjv bmi bso btf bub bva bvf bvo bxv ckq daa dai dau djc dsi dzg fgr fni fui gab gdk gdm
    Latn-TD glc glj glu goy gqr gvl hed hor jeu jyy kbl ker kia kie klf kou kqp kth kvf kvi kwg kwv kxj kyq lap lln lme
    Latn-TD mcn mcw mdg mes mgb mge mje mlj mmy mne mou moz mpg mpk mse mub muj mvh mvu mwm myb ndm nie nmc nnc nnn noy
    Latn-TD nzy rou saa sba sbj sjg sok sor swy sys tax tma tmc tng trj tug tuq ubi vkj xuo zim zna zrn
    Latn-TG ade ahl aks ayg bqg bud gej gng ife kbp kdh kef keu kpo las mfq nmz wci wud
    Latn-TJ yah
    Latn-TK tkl
    Latn-TL adb bfn bkx ddg gal hbu idt kem krd lka lva mgm mjb mkz nxa tdt tet tkd wlh wmh
    Latn-TM tk
    Latn-TN pml
    Latn-TO num to
    Latn-TR kiu ku ky-Latn ky-TR lzz pnt-Latn pnt-TR sr-TR tr tru uby zza
    Latn-TT tgh trf
    Latn-TV tvl
    Latn-TW ami bnn ckv dru fos pwn pyu pzh ssf sxr szy tao tay trv tsu tvx uon xnb xsy ycr
    Latn-TZ aas asa bdp bds bez bou ccl cwa cwe dhs dne doe egm fip gmx gog gow gwe han haq hay heh hka hts ikz irk isn
    Latn-TZ jit jmc kcu kcz kdc kde ked kiv kiz kki kqh ksb kuj kya lag mgq mgs mgv mgw mgy mgz mhd mjh mpa mvw mwe ndg
    Latn-TZ ndh ndj ngp ngq nih nim njd nkt nnq now nsg ntk nww nxi nym nyy old pbr piw poy reg rim rnw rof ruf rui rwk
    Latn-TZ rwl sad sbk sbm sbp seg soz ssc suj suk suw sw tcc tny vid vin vun wbh wbi wbj wka wtb wun xnj zaj zak zga
    Latn-TZ zin ziw
    Latn-UG ach adh cgg gwr ikx kcn kdi kdj keo koo kpz laj lg lgg lke lsm lth luc mhi myx ndp nuj nyn nyo nyp rub ruc
    Latn-UG rwm snm teo teu tlj ttj xog
    Latn-US aaq acv aht akz ale apj apk apl apm apw ari arp ats atw cad cea chh chl chn cho chy cic ciw cjh cku clm col
    Latn-US com coq crd cro crz csm css cst csz ctc ctm cup dak del ems en esi ess esu eya fla frc gul haa haw hid hoi
    Latn-US hop hup hwc ik iml ing iow kee kic kio kjq kju kla koy krb ksk ktw kuu kyh kyl lkt lmw lou lui lut mez mhq
    Latn-US mia mik mjd mjy mnr mod mov mrc mus myh ncz nez nmu nnt nok nsq nsz nv obi oma ood pao par paw pdc peb peq
    Latn-US pim pmw pom poo pot puy qua qui qun qwt qyp sac see ser shh sht sis sjw ska skd slh sln sno spo taa tau tcb
    Latn-US tew tfn til tix tli tol tow tqn tqw tub tun tuu twa twf uma unm ute veo waa wac wam was wic win wiy wnw wyn
    Latn-US xaw xch xnt xpq yak yok yuc yuf yum yur zun
    Latn-UZ uz
    Latn-VA la
    Latn-VC crb svc
    Latn-VE aoc bae bvv bwi car ciy cuo gae gct guu jru mcg mch mht pbg pbh pev pid spc tmz wba wpc xak xsu yae yar yau
    Latn-VE yvt
    Latn-VI dcr
    Latn-VN aem bdq bru cje cma cmo cnc crw cua enc giq gir hal hld hmf hmv hre hro ibh jeh jra kjm kpm kta ktv kxy laq
    Latn-VN lbt lgh lha lkc lwh mlc mng mnn moo mtq neo nuo nut pac phg phh puo rad ren rgs rmx roc rog scb sed stg sti
    Latn-VN stt tas tdr tkz tmm tou tsl twh tyh tyj tyl tys tyt tyz vi xao xhv zng
    Latn-VU ahb akr alm aor app aty aul bi bki bnk bnr bpa brj btr crc dix erg erk etn fnb frt fut hiw iff klv krf lgk
    Latn-VU lht lkn llp lmb lml lmu lnn lpa lrv lrz lww lzl mkv mla mll mlv mlx mme mmg mmm mmw mnl mrb mrm mrp mrs msn
    Latn-VU mtt mvt mwi mwo mxe nkk nmb nmk nms nnd nrg nsw nvh nwi olr omb onu pgk plb pma psw ptr ptv rga rpn sax ske
    Latn-VU sku sns ssv sww tgp tgs tlm tls tmb tmi tmt tnk tnl tnn tnp tql tsr tvk upv urr uur vao vlp vnm vnp vra vrt
    Latn-VU wlr wsi wwo
    Latn-WF fud wls
    Latn-WS sm
    Latn-XK aln
    Latn-YE gdq
    Latn-YT buc
    Latn-ZA af cmt fly fng gic gku kqu kqz ngh nr nsb nso oor ss st tn ts ve xam xeg xh xii zu
    Latn-ZM auh bem bwc ilb kqn lam leb leh loz lue lun lyn mgr mho mwn mxo nka nse sby shq sie sta toi ttl
    Latn-ZW dov kck kdn mxc nd nmq sn
    Lepc-IN lep
    Limb-IN lif-Limb
    Lina-GR lab
    Linb-GR gmy
    Lisu-CN lis
    Lyci-TR imy xlc
    Lydi-TR xld
    Mand-IQ mid
    Mand-IR myz
    Mani-CN xmn
    Marc-CN xzh
    Medf-NG dmf
    Merc-SD xmr
    Mlym-IN aaf all kev kfh mjq mjr mjv ml pcf pcg pkr udg yea
    Modi-IN omr
    Mong-CN bxu mn-CN mn-Mong mnc mvf
    Mroo-BD mro
    Mtei-IN omp
    Mymr-IN aio kht ksu phk rmz
    Mymr-MM blk bwe csh dnu dnv hpo int jkm kjp ksw kvq kvt kxf kxk mnw mwt my obr omx pce pll pwo pyx rbb rki shn tco
    Mymr-MM tjl tvn
    Narb-SA xna
    Nbat-JO arc-Nbat
    Newa-NP nwc
    Nkoo-GN man-Nkoo nqo
    Nshu-CN zhx
    Ogam-GB xpi
    Ogam-IE pgl
    Olck-IN sat
    Orkh-MN otk
    Orya-IN bdv bfw dso dwk gaq gbj gdb jun juy or peg rei spv uki xis zrg
    Osge-US osa
    Ougr-CN oui
    Palm-SY arc-Palm
    Pauc-MM ctd
    Phli-IR pal
    Phlp-CN pal-Phlp
    Phnx-JO obm
    Phnx-LB phn
    Plrd-CN hmd ktp lpo sfm ygp yna ysy ywq ywu
    Prti-IR xpr
    Rjng-ID abl
    Rohg-MM rhg
    Runr-DE sxu
    Runr-GB nrn
    Runr-SE non
    Samr-IL smp
    Samr-PS sam
    Sarb-YE xsa
    Saur-IN saz
    Sgnw-US ase
    Shaw-GB en-Shaw
    Sind-IN sd-Sind
    Sinh-IN pi
    Sinh-LK si
    Sogd-UZ sog
    Sora-IN srb
    Soyo-MN cmg
    Sunu-NP suz
    Syrc-GE bhn
    Syrc-IL bjf tmr
    Syrc-IQ aii kqd syr
    Syrc-IR syn
    Syrc-SY amw lhs oar
    Syrc-TR hrt syc
    Tagb-PH tbk
    Takr-IN hii jna scu
    Tale-CN tdd
    Tale-LA thi
    Talu-CN khb
    Taml-IN bfq ctt cty era iru kfe kfi muv ta tcx vaa xub xuj
    Tang-CN txg
    Tavt-TH soa
    Tavt-VN blt tyr
    Telu-IN cde gau key kfc lmn mju nit ort pcj te wbq yeu
    Tfng-MA gho shi zgh
    Tfng-MR zen
    Tfng-NE tda
    Thaa-MV dv
    Thai-CN lcp lwm
    Thai-LA khf mlf
    Thai-TH bzi cbn cog kdt kjt kxm lwl mkm mpz mra nyl nyw pht phu prt pww skb sou th thm tts ugo urk yoy
    Tibt-BT bro cgk dka dz dzl goe kjz lkh luk lya neh npb ole sgt tgf tsj xkf
    Tibt-CN adx bo jya khg otb
    Tibt-IN bfu bkk cna jda kbg kkf lbj sbu sip spt zau
    Tibt-NP dre ght muk tcn
    Tnsa-IN nst
    Toto-IN txo
    Ugar-SY uga
    Vaii-LR vai
    Wcho-IN nnp
    Xpeo-IR peo
    Xsux-IQ akk
    Xsux-TR hit htx nei oht
    Yezi-GE ku-Yezi
    Yiii-CN ii nos nsd nsf nsv smh yig yiv ysd ysn ysp
    Yiii-VN nty
    """

  /// CLDR 47 `likelySubtags` that tell the language too.
  static let likelyOfOthers = """
    und-419=es-Latn-419 und-AD=ca-Latn-AD und-AE=ar-Arab-AE und-AF=fa-Arab-AF und-AL=sq-Latn-AL
    und-AM=hy-Armn-AM und-AO=pt-Latn-AO und-AR=es-Latn-AR und-AS=sm-Latn-AS und-AT=de-Latn-AT und-AW=nl-Latn-AW
    und-AX=sv-Latn-AX und-AZ=az-Latn-AZ und-Adlm=ff-Adlm-GN und-Aghb=xag-Aghb-AZ und-Ahom=aho-Ahom-IN
    und-Arab-AF=fa-Arab-AF und-Arab-AZ=az-Arab-AZ und-Arab-BN=ms-Arab-BN und-Arab-CC=ms-Arab-CC
    und-Arab-CN=ug-Arab-CN und-Arab-GB=ur-Arab-GB und-Arab-ID=ms-Arab-ID und-Arab-IN=ur-Arab-IN
    und-Arab-IR=fa-Arab-IR und-Arab-KH=cja-Arab-KH und-Arab-MM=rhg-Arab-MM und-Arab-MN=kk-Arab-MN
    und-Arab-MU=ur-Arab-MU und-Arab-NG=ha-Arab-NG und-Arab-PK=ur-Arab-PK und-Arab-TH=mfa-Arab-TH
    und-Arab-TJ=fa-Arab-TJ und-Arab-TR=apc-Arab-TR und-Arab-YT=swb-Arab-YT und-Arab=ar-Arab-EG
    und-Armi=arc-Armi-IR und-Armn=hy-Armn-AM und-Avst=ae-Avst-IR und-BA=bs-Latn-BA und-BD=bn-Beng-BD
    und-BE=nl-Latn-BE und-BF=fr-Latn-BF und-BG=bg-Cyrl-BG und-BH=ar-Arab-BH und-BI=rn-Latn-BI und-BJ=fr-Latn-BJ
    und-BL=fr-Latn-BL und-BN=ms-Latn-BN und-BO=es-Latn-BO und-BQ=pap-Latn-BQ und-BR=pt-Latn-BR und-BT=dz-Tibt-BT
    und-BV=no-Latn-BV und-BY=be-Cyrl-BY und-Bali=ban-Bali-ID und-Bamu=bax-Bamu-CM und-Bass=bsq-Bass-LR
    und-Batk=bbc-Batk-ID und-Beng=bn-Beng-BD und-Bhks=sa-Bhks-IN und-Bopo=zh-Bopo-TW und-Brah=pka-Brah-IN
    und-Brai=fr-Brai-FR und-Bugi=bug-Bugi-ID und-Buhd=bku-Buhd-PH und-CC=ms-Arab-CC und-CD=fr-Latn-CD
    und-CF=sg-Latn-CF und-CG=fr-Latn-CG und-CH=de-Latn-CH und-CI=fr-Latn-CI und-CL=es-Latn-CL und-CM=fr-Latn-CM
    und-CN=zh-Hans-CN und-CO=es-Latn-CO und-CR=es-Latn-CR und-CU=es-Latn-CU und-CV=pt-Latn-CV und-CW=pap-Latn-CW
    und-CY=el-Grek-CY und-CZ=cs-Latn-CZ und-Cakm=ccp-Cakm-BD und-Cans=iu-Cans-CA und-Cari=xcr-Cari-TR
    und-Cham=cjm-Cham-VN und-Cher=chr-Cher-US und-Chrs=xco-Chrs-UZ und-Copt=cop-Copt-EG und-Cprt=ecy-Cprt-CY
    und-Cyrl-AF=kaa-Cyrl-AF und-Cyrl-AL=mk-Cyrl-AL und-Cyrl-AZ=az-Cyrl-AZ und-Cyrl-BA=sr-Cyrl-BA
    und-Cyrl-BG=bg-Cyrl-BG und-Cyrl-BY=be-Cyrl-BY und-Cyrl-GE=ab-Cyrl-GE und-Cyrl-GR=mk-Cyrl-GR
    und-Cyrl-IR=kaa-Cyrl-IR und-Cyrl-KG=ky-Cyrl-KG und-Cyrl-MD=uk-Cyrl-MD und-Cyrl-ME=sr-Cyrl-ME
    und-Cyrl-MK=mk-Cyrl-MK und-Cyrl-MN=mn-Cyrl-MN und-Cyrl-RO=bg-Cyrl-RO und-Cyrl-RS=sr-Cyrl-RS
    und-Cyrl-SK=uk-Cyrl-SK und-Cyrl-TJ=tg-Cyrl-TJ und-Cyrl-TR=kbd-Cyrl-TR und-Cyrl-UA=uk-Cyrl-UA
    und-Cyrl-UZ=uz-Cyrl-UZ und-Cyrl-XK=sr-Cyrl-XK und-Cyrl=ru-Cyrl-RU und-DE=de-Latn-DE und-DJ=fr-Latn-DJ
    und-DK=da-Latn-DK und-DO=es-Latn-DO und-DZ=ar-Arab-DZ und-Deva-BT=ne-Deva-BT und-Deva-FJ=hif-Deva-FJ
    und-Deva-MU=bho-Deva-MU und-Deva-NP=ne-Deva-NP und-Deva-PK=btv-Deva-PK und-Deva=hi-Deva-IN
    und-Diak=dv-Diak-MV und-Dogr=doi-Dogr-IN und-Dupl=fr-Dupl-FR und-EA=es-Latn-EA und-EC=es-Latn-EC
    und-EE=et-Latn-EE und-EG=ar-Arab-EG und-EH=ar-Arab-EH und-ER=ti-Ethi-ER und-ES=es-Latn-ES und-ET=am-Ethi-ET
    und-Egyp=egy-Egyp-EG und-Elba=sq-Elba-AL und-Elym=arc-Elym-IR und-Ethi-ER=ti-Ethi-ER und-Ethi=am-Ethi-ET
    und-FI=fi-Latn-FI und-FO=fo-Latn-FO und-FR=fr-Latn-FR und-GA=fr-Latn-GA und-GE=ka-Geor-GE und-GF=fr-Latn-GF
    und-GH=ak-Latn-GH und-GL=kl-Latn-GL und-GN=fr-Latn-GN und-GP=fr-Latn-GP und-GQ=es-Latn-GQ und-GR=el-Grek-GR
    und-GT=es-Latn-GT und-GW=pt-Latn-GW und-Gara=wo-Gara-SN und-Geor=ka-Geor-GE und-Glag=cu-Glag-BG
    und-Gong=wsg-Gong-IN und-Gonm=esg-Gonm-IN und-Goth=got-Goth-UA und-Gran=sa-Gran-IN und-Grek-TR=bgx-Grek-TR
    und-Grek=el-Grek-GR und-Gujr=gu-Gujr-IN und-Gukh=gvr-Gukh-NP und-Guru=pa-Guru-IN und-HK=zh-Hant-HK
    und-HN=es-Latn-HN und-HR=hr-Latn-HR und-HT=ht-Latn-HT und-HU=hu-Latn-HU und-Hanb=zh-Hanb-TW
    und-Hang=ko-Hang-KR und-Hani=zh-Hani-CN und-Hano=hnn-Hano-PH und-Hans=zh-Hans-CN und-Hant-CA=yue-Hant-CA
    und-Hant-CN=yue-Hant-CN und-Hant=zh-Hant-TW und-Hatr=arc-Hatr-IQ und-Hebr-SE=yi-Hebr-SE
    und-Hebr-UA=yi-Hebr-UA und-Hebr-US=yi-Hebr-US und-Hebr=he-Hebr-IL und-Hira=ja-Hira-JP und-Hluw=hlu-Hluw-TR
    und-Hmng=hnj-Hmng-LA und-Hmnp=hnj-Hmnp-US und-Hung=hu-Hung-HU und-IC=es-Latn-IC und-ID=id-Latn-ID
    und-IL=he-Hebr-IL und-IN=hi-Deva-IN und-IQ=ar-Arab-IQ und-IR=fa-Arab-IR und-IS=is-Latn-IS und-IT=it-Latn-IT
    und-Ital=ett-Ital-IT und-JO=ar-Arab-JO und-JP=ja-Jpan-JP und-Jamo=ko-Jamo-KR und-Java=jv-Java-ID
    und-Jpan=ja-Jpan-JP und-KE=sw-Latn-KE und-KG=ky-Cyrl-KG und-KH=km-Khmr-KH und-KM=ar-Arab-KM
    und-KP=ko-Kore-KP und-KR=ko-Kore-KR und-KW=ar-Arab-KW und-KZ=ru-Cyrl-KZ und-Kali=eky-Kali-MM
    und-Kana=ja-Kana-JP und-Kawi=kaw-Kawi-ID und-Khar=pra-Khar-PK und-Khmr=km-Khmr-KH und-Khoj=sd-Khoj-IN
    und-Kits=zkt-Kits-CN und-Knda=kn-Knda-IN und-Kore=ko-Kore-KR und-Krai=bap-Krai-IN und-Kthi=bho-Kthi-IN
    und-LA=lo-Laoo-LA und-LB=ar-Arab-LB und-LI=de-Latn-LI und-LK=si-Sinh-LK und-LS=st-Latn-LS und-LT=lt-Latn-LT
    und-LU=fr-Latn-LU und-LV=lv-Latn-LV und-LY=ar-Arab-LY und-Lana=nod-Lana-TH und-Laoo=lo-Laoo-LA
    und-Latn-AE=en-Latn-AE und-Latn-AF=tk-Latn-AF und-Latn-AM=ku-Latn-AM und-Latn-BD=en-Latn-BD
    und-Latn-BG=en-Latn-BG und-Latn-BT=en-Latn-BT und-Latn-CC=en-Latn-CC und-Latn-CN=za-Latn-CN
    und-Latn-CY=tr-Latn-CY und-Latn-DZ=fr-Latn-DZ und-Latn-EG=en-Latn-EG und-Latn-ER=en-Latn-ER
    und-Latn-ET=en-Latn-ET und-Latn-GE=ku-Latn-GE und-Latn-GR=en-Latn-GR und-Latn-HK=en-Latn-HK
    und-Latn-IL=en-Latn-IL und-Latn-IN=en-Latn-IN und-Latn-IQ=en-Latn-IQ und-Latn-IR=tk-Latn-IR
    und-Latn-JO=en-Latn-JO und-Latn-KM=fr-Latn-KM und-Latn-KZ=en-Latn-KZ und-Latn-LB=en-Latn-LB
    und-Latn-LK=en-Latn-LK und-Latn-MA=fr-Latn-MA und-Latn-MK=sq-Latn-MK und-Latn-MM=kac-Latn-MM
    und-Latn-MO=en-Latn-MO und-Latn-MR=fr-Latn-MR und-Latn-MV=en-Latn-MV und-Latn-NP=en-Latn-NP
    und-Latn-PK=en-Latn-PK und-Latn-RU=krl-Latn-RU und-Latn-SD=en-Latn-SD und-Latn-SS=en-Latn-SS
    und-Latn-SY=ku-Latn-SY und-Latn-TD=fr-Latn-TD und-Latn-TH=en-Latn-TH und-Latn-TN=fr-Latn-TN
    und-Latn-TW=trv-Latn-TW und-Latn-UA=pl-Latn-UA und-Latn-YE=en-Latn-YE und-Lepc=lep-Lepc-IN
    und-Limb=lif-Limb-IN und-Lina=lab-Lina-GR und-Linb=gmy-Linb-GR und-Lisu=lis-Lisu-CN und-Lyci=xlc-Lyci-TR
    und-Lydi=xld-Lydi-TR und-MA=ar-Arab-MA und-MC=fr-Latn-MC und-MD=ro-Latn-MD und-ME=sr-Latn-ME
    und-MF=fr-Latn-MF und-MG=mg-Latn-MG und-MK=mk-Cyrl-MK und-ML=bm-Latn-ML und-MM=my-Mymr-MM und-MN=mn-Cyrl-MN
    und-MO=zh-Hant-MO und-MQ=fr-Latn-MQ und-MR=ar-Arab-MR und-MT=mt-Latn-MT und-MU=fr-Latn-MU und-MV=dv-Thaa-MV
    und-MX=es-Latn-MX und-MY=ms-Latn-MY und-MZ=pt-Latn-MZ und-Mahj=hi-Mahj-IN und-Maka=mak-Maka-ID
    und-Mand=myz-Mand-IR und-Mani=xmn-Mani-CN und-Marc=bo-Marc-CN und-Medf=dmf-Medf-NG und-Mend=men-Mend-SL
    und-Merc=xmr-Merc-SD und-Mero=xmr-Mero-SD und-Mlym=ml-Mlym-IN und-Modi=mr-Modi-IN und-Mong=mn-Mong-CN
    und-Mroo=mro-Mroo-BD und-Mtei=mni-Mtei-IN und-Mult=skr-Mult-PK und-Mymr-IN=kht-Mymr-IN
    und-Mymr-TH=mnw-Mymr-TH und-Mymr=my-Mymr-MM und-NA=af-Latn-NA und-NC=fr-Latn-NC und-NE=ha-Latn-NE
    und-NI=es-Latn-NI und-NL=nl-Latn-NL und-NO=nb-Latn-NO und-NP=ne-Deva-NP und-Nagm=unr-Nagm-IN
    und-Nand=sa-Nand-IN und-Narb=xna-Narb-SA und-Nbat=arc-Nbat-JO und-Newa=new-Newa-NP und-Nkoo-ML=bm-Nkoo-ML
    und-Nkoo=man-Nkoo-GN und-Nshu=zhx-Nshu-CN und-OM=ar-Arab-OM und-Ogam=sga-Ogam-IE und-Olck=sat-Olck-IN
    und-Onao=unr-Onao-IN und-Orkh=otk-Orkh-MN und-Orya=or-Orya-IN und-Osge=osa-Osge-US und-Osma=so-Osma-SO
    und-Ougr=oui-Ougr-CN und-PA=es-Latn-PA und-PE=es-Latn-PE und-PF=fr-Latn-PF und-PG=tpi-Latn-PG
    und-PH=fil-Latn-PH und-PK=ur-Arab-PK und-PL=pl-Latn-PL und-PM=fr-Latn-PM und-PR=es-Latn-PR und-PS=ar-Arab-PS
    und-PT=pt-Latn-PT und-PW=pau-Latn-PW und-PY=gn-Latn-PY und-Palm=arc-Palm-SY und-Pauc=ctd-Pauc-MM
    und-Perm=kv-Perm-RU und-Phag=lzh-Phag-CN und-Phli=pal-Phli-IR und-Phlp=pal-Phlp-CN und-Phnx=phn-Phnx-LB
    und-Plrd=hmd-Plrd-CN und-Prti=xpr-Prti-IR und-QA=ar-Arab-QA und-RE=fr-Latn-RE und-RO=ro-Latn-RO
    und-RS=sr-Cyrl-RS und-RU=ru-Cyrl-RU und-RW=rw-Latn-RW und-Rjng=rej-Rjng-ID und-Rohg=rhg-Rohg-MM
    und-Runr=non-Runr-SE und-SA=ar-Arab-SA und-SC=fr-Latn-SC und-SD=ar-Arab-SD und-SE=sv-Latn-SE
    und-SI=sl-Latn-SI und-SJ=nb-Latn-SJ und-SK=sk-Latn-SK und-SM=it-Latn-SM und-SN=wo-Latn-SN und-SO=so-Latn-SO
    und-SR=nl-Latn-SR und-SS=ar-Arab-SS und-ST=pt-Latn-ST und-SV=es-Latn-SV und-SY=ar-Arab-SY
    und-Samr=smp-Samr-IL und-Sarb=xsa-Sarb-YE und-Saur=saz-Saur-IN und-Sgnw=ase-Sgnw-US und-Shaw=en-Shaw-GB
    und-Shrd=sa-Shrd-IN und-Sidd=sa-Sidd-IN und-Sind=sd-Sind-IN und-Sinh=si-Sinh-LK und-Sogd=sog-Sogd-UZ
    und-Sogo=sog-Sogo-UZ und-Sora=srb-Sora-IN und-Soyo=cmg-Soyo-MN und-Sund=su-Sund-ID und-Sunu=suz-Sunu-NP
    und-Sylo=syl-Sylo-BD und-Syrc=syr-Syrc-IQ und-TD=ar-Arab-TD und-TF=fr-Latn-TF und-TG=fr-Latn-TG
    und-TH=th-Thai-TH und-TJ=tg-Cyrl-TJ und-TK=tkl-Latn-TK und-TL=pt-Latn-TL und-TM=tk-Latn-TM und-TN=ar-Arab-TN
    und-TO=to-Latn-TO und-TR=tr-Latn-TR und-TV=tvl-Latn-TV und-TW=zh-Hant-TW und-TZ=sw-Latn-TZ
    und-Tagb=tbw-Tagb-PH und-Takr=doi-Takr-IN und-Tale=tdd-Tale-CN und-Talu=khb-Talu-CN und-Taml=ta-Taml-IN
    und-Tang=txg-Tang-CN und-Tavt=blt-Tavt-VN und-Telu=te-Telu-IN und-Tfng=zgh-Tfng-MA und-Tglg=fil-Tglg-PH
    und-Thaa=dv-Thaa-MV und-Thai-CN=lcp-Thai-CN und-Thai-KH=kdt-Thai-KH und-Thai-LA=kdt-Thai-LA
    und-Thai=th-Thai-TH und-Tibt-BT=dz-Tibt-BT und-Tibt=bo-Tibt-CN und-Tirh=mai-Tirh-IN und-Tnsa=nst-Tnsa-IN
    und-Todr=sq-Todr-AL und-Toto=txo-Toto-IN und-Tutg=sa-Tutg-IN und-UA=uk-Cyrl-UA und-UG=sw-Latn-UG
    und-UY=es-Latn-UY und-UZ=uz-Latn-UZ und-Ugar=uga-Ugar-SY und-VA=it-Latn-VA und-VE=es-Latn-VE
    und-VN=vi-Latn-VN und-VU=bi-Latn-VU und-Vaii=vai-Vaii-LR und-Vith=sq-Vith-AL und-WF=fr-Latn-WF
    und-WS=sm-Latn-WS und-Wara=hoc-Wara-IN und-Wcho=nnp-Wcho-IN und-XK=sq-Latn-XK und-Xpeo=peo-Xpeo-IR
    und-Xsux=akk-Xsux-IQ und-YE=ar-Arab-YE und-YT=fr-Latn-YT und-Yezi=ku-Yezi-GE und-Yiii=ii-Yiii-CN
    und-ZW=sn-Latn-ZW und-Zanb=cmg-Zanb-MN und=en-Latn-US
    """

  /// CLDR 47 `parentLocales`: a parent, then its children.
  static let parents = """
    en-001 en-150 en-AG en-AI en-AU en-BB en-BM en-BS en-BW en-BZ en-CC en-CK en-CM en-CX en-CY en-DG en-DM en-ER en-FJ
    en-001 en-FK en-FM en-GB en-GD en-GG en-GH en-GI en-GM en-GS en-GY en-HK en-ID en-IE en-IL en-IM en-IN en-IO en-JE
    en-001 en-JM en-KE en-KI en-KN en-KY en-LC en-LR en-LS en-MG en-MO en-MS en-MT en-MU en-MV en-MW en-MY en-NA en-NF
    en-001 en-NG en-NR en-NU en-NZ en-PG en-PK en-PN en-PW en-RW en-SB en-SC en-SD en-SG en-SH en-SL en-SS en-SX en-SZ
    en-001 en-TC en-TK en-TO en-TT en-TV en-TZ en-UG en-VC en-VG en-VU en-WS en-ZA en-ZM en-ZW
    en-150 en-AT en-BE en-CH en-CZ en-DE en-DK en-ES en-FI en-FR en-HU en-IT en-NL en-NO en-PL en-PT en-RO en-SE en-SI
    en-150 en-SK
    es-419 es-AR es-BO es-BR es-BZ es-CL es-CO es-CR es-CU es-DO es-EC es-GT es-HN es-JP es-MX es-NI es-PA es-PE es-PR
    es-419 es-PY es-SV es-US es-UY es-VE
    no no-NO
    pt-PT pt-AO pt-CH pt-CV pt-FR pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-ST pt-TL
    zh-Hant-HK zh-Hant-MO
    """

  /// CLDR 41 `scriptMetadata`: scripts written from right to left.
  static let rightToLeftScripts = """
    Adlm Arab Armi Avst Chrs Cprt Elym Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh
    Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa Yezi
    """
}
