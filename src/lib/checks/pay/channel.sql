-- what rural people were paid by another way than 一卡通
	select *, 'channel' as blames, '乡村岗位补贴没有通过一卡通发放，不能纳入省级结算' as detail
	from payment
	where level = 'rural' and channel <> 'card' and paid > 0
